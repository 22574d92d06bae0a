// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint.clock;

import io.bellwether.api.Thresholds;
import io.bellwether.api.Thresholds.Scale;
import io.bellwether.api.plugin.Setting;
import java.net.URI;
import java.util.Optional;

@Setting(help = "The clock of this machine, compared with a server of NTP or of HTTP.")
record ClockSettings(
    @Setting(help = "A server of NTP, by name or address.", example = "ntp.internal")
        Optional<String> server,
    @Setting(help = "Its port.", byDefault = "123", min = "1", max = "65535") int port,
    @Setting(
            help = "Instead of it, an address of HTTP whose answers carry a date, to the second.",
            example = "http://shop.internal/")
        Optional<URI> url,
    @Setting(
            help = "How far the two may be apart, in either direction.",
            byDefault = "1s/10s",
            scales = Scale.SECONDS)
        Thresholds offset) {
  ClockSettings {
    if (server.isPresent() == url.isPresent()) {
      throw new IllegalArgumentException("write either server, for NTP, or url, for HTTP");
    }
    if (server.isPresent() && !server.get().matches("[^\\s/]+")) {
      throw new IllegalArgumentException(
          "server: write a name or an address alone, and the port under port");
    }
    url.ifPresent(ClockSettings::refuse);
  }

  private static void refuse(URI url) {
    if (!"http".equals(url.getScheme()) || url.getHost() == null) {
      throw new IllegalArgumentException("url: must be like http://shop.internal/");
    }
    if (url.getUserInfo() != null) {
      throw new IllegalArgumentException("url: holds a user; a date is given to everybody");
    }
  }
}
