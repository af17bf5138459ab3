//! The page "On this device": what of the catalogue a reader keeps, and whether pictures are loaded.

use super::Rendering;
use super::common::{Builder, Head};
use super::contract::DeviceContext;

pub(super) fn device(builder: &Builder<'_>) -> Rendering {
    let mut context = builder.context(Head {
        template: "device",
        path: builder.addresses().device(),
        title: "",
        description: "",
        section: None,
        feed: None,
        crumbs: Vec::new(),
    });
    let device =
        DeviceContext { home: builder.addresses().home().link().into(), whole: builder.catalogue.is_kept_whole() };
    context.push(("device", device.into()));
    Rendering { template: "device.html".to_owned(), context }
}
