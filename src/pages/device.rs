//! The page "On this device": readers store the catalogue on their device here, and choose whether images are loaded.

use super::common::{Builder, Head};
use super::contract::{Documented, Text, contract};
use super::{Failure, PageSort, Rendering};
use crate::catalogue::Catalogue;
use crate::config::LanguageIndex;
use crate::urls::SitePath;

contract! {
    /// `device`, in `device.html`: the page on which readers keep the catalogue on their device.
    DeviceContext {
        /// The home page.
        home: Text,
        /// Whether the whole catalogue can be kept, rather than what was visited.
        whole: bool,
    }
}

/// The page "On this device".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct DevicePage;

impl PageSort for DevicePage {
    const TEMPLATE: &'static str = "device";
    const IN_SITE_MAP: bool = false;
    const CONTRACT: &'static [Documented] = DOCUMENTED;

    fn each(catalogue: &Catalogue, _: LanguageIndex, mut found: impl FnMut(Self)) {
        if catalogue.config.offline.enabled {
            found(Self);
        }
    }

    fn path(self, catalogue: &Catalogue, language: LanguageIndex) -> SitePath {
        catalogue.config.language(language).addresses.device()
    }

    fn rendering(self, builder: &Builder<'_>) -> Result<Rendering, Failure> {
        let mut context = builder.context(Head::new(Self::TEMPLATE, builder.addresses().device()));
        let device =
            DeviceContext { home: builder.addresses().home().link().into(), whole: builder.catalogue.is_kept_whole() };
        context.push(("device", device.into()));
        Ok(Rendering::of(Self::TEMPLATE, context))
    }

    fn description(self, _: &Catalogue) -> String {
        "the page of what is kept on the device".to_owned()
    }
}
