// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint.dns;

import io.bellwether.api.Unit;
import io.bellwether.api.plugin.Figure;
import io.bellwether.api.plugin.Kind;
import io.bellwether.http.NameLookup;
import java.nio.file.Path;

/** Kind {@code dns}: a name that must be resolved. */
public final class DnsKind {
  static final String ANSWER_SECONDS = "dns_answer_seconds";
  static final String ANSWERS = "dns_answers";
  static final String TTL = "dns_ttl_seconds";
  static final String SERIAL = "dns_serial";

  private static final Path RESOLVERS = Path.of("/etc/resolv.conf");

  private DnsKind() {}

  /** The kind. */
  public static Kind<?, ?> kind() {
    return Kind.of(
            "dns",
            DnsCheck.class,
            DnsSettings.class,
            (settings, context) ->
                new DnsCheck(settings, new Resolvers(RESOLVERS, NameLookup.OF_THIS_MACHINE)))
        .asking("server", "secondary")
        .giving(
            Figure.gauge(ANSWER_SECONDS, Unit.SECONDS, "Time until the answer had come."),
            Figure.gauge(ANSWERS, Unit.COUNT, "Records of the type that were asked for."),
            Figure.gauge(TTL, Unit.SECONDS, "How long the answer may be kept, the shortest."),
            Figure.gauge(SERIAL, Unit.NONE, "The serial of the zone, where SOA is asked for."));
  }
}
