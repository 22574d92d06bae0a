// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint.dns;

import io.bellwether.api.plugin.Setting;

@Setting(help = "Another server of the zone, whose serial must be the same.")
record Secondary(
    @Setting(help = "Its name or address.", example = "10.0.0.54") String server,
    @Setting(help = "Its port.", byDefault = "53", min = "1", max = "65535") int port) {}
