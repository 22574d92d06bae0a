// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint;

import io.bellwether.api.Unit;
import io.bellwether.api.plugin.Figure;
import io.bellwether.api.plugin.Kind;

/** Kind {@code tcp}: a port that must be open. */
final class TcpKind {
  private TcpKind() {}

  static Kind<?, ?> kind() {
    return Kind.of("tcp", Tcp.class, TcpSettings.class, Tcp::new)
        .asking("host")
        .giving(
            Figure.gauge(Tcp.CONNECT_SECONDS, Unit.SECONDS, "Time to connect to the port, once."),
            Figure.gauge(
                Tcp.ANSWER_SECONDS,
                Unit.SECONDS,
                "Time until what was expected had come, where something is."),
            Figure.gauge(Tcp.TLS_SECONDS, Unit.SECONDS, "Time to come to TLS after connecting."),
            Figure.gauge(
                Tcp.CERTIFICATE_DAYS,
                Unit.NONE,
                "Days until the certificate ends, or the first of its chain."));
  }
}
