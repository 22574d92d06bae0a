// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint;

import io.bellwether.api.Unit;
import io.bellwether.api.plugin.Figure;
import io.bellwether.api.plugin.Kind;
import io.bellwether.api.plugin.Plugin;
import java.util.List;

/** Kind {@code tcp}: a port that must be open. */
public final class EndpointPlugin implements Plugin {
  @Override
  public List<Kind<?, ?>> kinds() {
    return List.of(
        Kind.of("tcp", Tcp.class, TcpSettings.class, Tcp::new)
            .giving(
                Figure.gauge(
                    Tcp.CONNECT_SECONDS, Unit.SECONDS, "Time to connect to the port, once."),
                Figure.gauge(
                    Tcp.ANSWER_SECONDS,
                    Unit.SECONDS,
                    "Time until what was expected had come, where something is.")));
  }
}
