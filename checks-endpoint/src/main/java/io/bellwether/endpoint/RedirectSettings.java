// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint;

import io.bellwether.api.plugin.Setting;
import java.util.List;

@Setting(help = "How far an answer may send us elsewhere.")
record RedirectSettings(
    @Setting(
            help = "How many in a row are followed; 0 takes the redirect as the answer.",
            byDefault = "5",
            min = "0",
            max = "20")
        int most,
    @Setting(
            help = "Other hosts that may be gone to; of 'headers' only such as Accept go along.",
            example = "www.shop.example")
        List<String> hosts) {}
