//! Where records stand: their addresses, their order in lists, the menu, and free pages in folders.

mod addresses;
mod folders;
mod menu;
mod order;
