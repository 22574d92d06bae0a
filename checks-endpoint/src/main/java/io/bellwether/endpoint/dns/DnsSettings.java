// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint.dns;

import io.bellwether.api.Thresholds;
import io.bellwether.api.Thresholds.Scale;
import io.bellwether.api.plugin.Setting;
import java.util.List;
import java.util.Optional;

@Setting(help = "A name that must be resolved, asked of the resolver itself.")
record DnsSettings(
    @Setting(
            help = "The whole name; for type ptr an address will do.",
            example = "shop.example.org")
        String name,
    @Setting(help = "What is asked for.", byDefault = "a") RecordType type,
    @Setting(
            help = "What must be answered, as dig +short shows it.",
            example = "10.0.0.7, 10.0.0.8")
        List<String> expect,
    @Setting(
            help = "Whether all of these must be among the answers, any of them, or exactly these.",
            byDefault = "all")
        Match match,
    @Setting(
            help = "The resolver, by name or address; those of /etc/resolv.conf by default.",
            example = "10.0.0.53")
        Optional<String> server,
    @Setting(help = "The resolver's port.", byDefault = "53", min = "1", max = "65535") int port,
    @Setting(help = "Whether to ask by TCP at once.", byDefault = "false") boolean tcp,
    @Setting(help = "How long the answer may take.", byDefault = "500ms/2s", scales = Scale.SECONDS)
        Thresholds answer,
    @Setting(help = "Another server of the zone; for type soa alone.")
        Optional<Secondary> secondary) {
  DnsSettings {
    expect = List.copyOf(expect);
    if (expect.stream().anyMatch(String::isBlank)) {
      throw new IllegalArgumentException("expect: holds an empty answer; take it out");
    }
    if (secondary.isPresent() && type != RecordType.SOA) {
      throw new IllegalArgumentException("secondary: compares serials; write type: soa");
    }
    server.ifPresent(DnsSettings::refuseAddress);
    Names.asked(name, type); // throws where no question can be made of it
  }

  private static void refuseAddress(String server) {
    if (server.isBlank() || server.contains("/") || server.contains(" ")) {
      throw new IllegalArgumentException(
          "server: write a name or an address alone, like 10.0.0.53, and the port under port");
    }
  }
}
