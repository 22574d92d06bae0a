// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

import io.bellwether.api.plugin.Figure;
import java.util.List;
import java.util.Optional;

/** Which server a slow pass has asked: what another one said before is compared with nothing. */
final class Identity implements Part {
  @Override
  public String name() {
    return Server.NAME;
  }

  @Override
  public List<Figure> figures() {
    return List.of();
  }

  @Override
  public Optional<String> sql(Facts facts) {
    return Optional.of(
        "(select json_build_object('identifier', system_identifier::text)"
            + " from pg_control_system())");
  }

  @Override
  public void look(Values now, Look look) {}
}
