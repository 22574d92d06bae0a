// SPDX-License-Identifier: Apache-2.0
package io.bellwether.pocketbase;

import io.bellwether.api.plugin.Kind;
import io.bellwether.api.plugin.Plugin;
import java.util.List;

/** Kind {@code pocketbase}: a PocketBase, seen as a superuser of it sees it. */
public final class PocketBasePlugin implements Plugin {
  @Override
  public List<Kind<?, ?>> kinds() {
    return List.of(
        Kind.of("pocketbase", PocketBase.class, PocketBaseSettings.class, PocketBase::new)
            .giving(PocketBaseFigures.all()));
  }
}
