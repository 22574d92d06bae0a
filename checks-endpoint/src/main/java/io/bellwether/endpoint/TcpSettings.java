// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint;

import io.bellwether.api.Thresholds;
import io.bellwether.api.plugin.Setting;
import io.bellwether.endpoint.tls.Upgrade;
import java.nio.file.Path;
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
        Optional<String> expect,
    @Setting(
            help = "Whether to wait for the line that it greets with, and show it.",
            byDefault = "false")
        boolean banner,
    @Setting(
            help =
                "How it comes to TLS: direct at once, else after the words of its protocol"
                    + " (STARTTLS); without it nothing is encrypted.",
            example = "direct")
        Optional<Upgrade> tls,
    @Setting(
            help = "The name its certificate must be for; that of host by default.",
            example = "mail.example.org")
        Optional<String> serverName,
    @Setting(
            help = "Days until the certificate ends, or the first of its chain.",
            byDefault = "21/7",
            scales = Thresholds.Scale.COUNT,
            falling = true)
        Thresholds days,
    @Setting(
            help = "File in PEM with authorities to believe beside those of Java.",
            example = "/etc/ssl/shop-ca.pem")
        Optional<Path> ca,
    @Setting(
            help = "Whether a certificate that is not believed, or for another name, is critical.",
            byDefault = "true")
        boolean verify) {
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
    if (tls.isEmpty() && (serverName.isPresent() || ca.isPresent())) {
      throw new IllegalArgumentException(
          "tls: is missing; server-name and ca are of use with it alone");
    }
  }
}
