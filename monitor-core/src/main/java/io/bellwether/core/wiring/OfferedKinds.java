// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.api.plugin.Kind;
import io.bellwether.api.plugin.Role;
import io.bellwether.core.config.Inputs;
import io.bellwether.core.config.bind.Histories;
import io.bellwether.core.config.bind.KindLookup;
import io.bellwether.core.config.bind.Languages;
import io.bellwether.core.config.bind.PackText;
import io.bellwether.core.measure.HostFigures;
import java.util.List;
import java.util.Optional;

/** What one configuration may name. */
final class OfferedKinds implements KindLookup {
  private final Offered offered;
  private final Histories histories;
  private final List<HostFigures.Declared> host;
  private final Inputs inputs;

  OfferedKinds(
      Offered offered, Histories histories, List<HostFigures.Declared> host, Inputs inputs) {
    this.offered = offered;
    this.histories = histories;
    this.host = host;
    this.inputs = inputs;
  }

  @Override
  public Optional<Kind<?, ?>> find(String name) {
    return offered.catalog().find(name);
  }

  @Override
  public List<String> names() {
    return offered.catalog().names();
  }

  @Override
  public Optional<String> whyNot(String name) {
    return offered.catalog().whyUnusable(name);
  }

  @Override
  public List<PackText> packs() {
    return offered.catalog().packs();
  }

  @Override
  public String whereElse() {
    return offered.untrusted(inputs.asProgram());
  }

  @Override
  public Histories histories() {
    return histories;
  }

  @Override
  public Languages languages() {
    boolean open =
        inputs.code().kinds().stream()
            .anyMatch(kind -> HostCode.owns(kind) && !kind.roles().contains(Role.CHANNEL));
    return new LanguageCheck(KnownFigures.of(this, host, open));
  }
}
