// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint;

import static java.util.Objects.requireNonNull;

import io.bellwether.api.plugin.Kind;
import io.bellwether.api.plugin.Plugin;
import io.bellwether.endpoint.clock.ClockKind;
import io.bellwether.endpoint.command.CommandKind;
import io.bellwether.endpoint.dns.DnsKind;
import io.bellwether.endpoint.file.FileKind;
import io.bellwether.endpoint.process.ProcessKind;
import java.net.URL;
import java.util.List;
import java.util.Map;

/** What must answer, be there, or run, whatever it is. */
public final class EndpointPlugin implements Plugin {
  @Override
  public List<Kind<?, ?>> kinds() {
    return List.of(
        Kind.of("http", Http.class, HttpSettings.class, Http::new)
            .asking("url", "proxy")
            .giving(HttpFigures.all()),
        TcpKind.kind(),
        ProcessKind.kind(),
        FileKind.kind(),
        CommandKind.kind(),
        DnsKind.kind(),
        ClockKind.kind());
  }

  @Override
  public Map<String, URL> rulePacks() {
    String file = "rules/endpoint.yaml";
    return Map.of("endpoint", requireNonNull(EndpointPlugin.class.getResource(file), file));
  }
}
