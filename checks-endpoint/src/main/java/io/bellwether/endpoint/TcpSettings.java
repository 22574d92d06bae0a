// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint;

import io.bellwether.api.Thresholds;
import io.bellwether.api.plugin.Setting;
import java.util.Optional;

@Setting(help = "A port that must be open, and may have to say something.")
record TcpSettings(
    @Setting(help = "Name or address of the machine.", example = "db.internal") String host,
    @Setting(help = "Its port.", example = "5432", min = "1", max = "65535") int port,
    @Setting(help = "How long connecting may take.", byDefault = "1s/3s") Thresholds connect,
    @Setting(
            help = "What is sent first; \\r and \\n in it are the ends of lines.",
            example = "PING\\r\\n")
        Optional<String> send,
    @Setting(
            help = "What must be in the first 64 kB that come back; without it nothing is read.",
            example = "+PONG")
        Optional<String> expect) {
  TcpSettings {
    if (host.isBlank() || host.contains("/") || host.contains(" ")) {
      throw new IllegalArgumentException(
          "host: write a name or an address alone, like db.internal or 10.0.0.7");
    }
    if (connect.scale() != Thresholds.Scale.SECONDS && connect.scale() != Thresholds.Scale.OFF) {
      throw new IllegalArgumentException("connect: write two times, like 1s/3s, or off");
    }
    if (expect.isPresent() && expect.get().isEmpty()) {
      throw new IllegalArgumentException("expect: is empty; every answer would do");
    }
  }
}
