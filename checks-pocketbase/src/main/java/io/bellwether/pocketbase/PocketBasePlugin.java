// SPDX-License-Identifier: Apache-2.0
package io.bellwether.pocketbase;

import static java.util.Objects.requireNonNull;

import io.bellwether.api.plugin.Kind;
import io.bellwether.api.plugin.Plugin;
import java.net.URL;
import java.util.List;
import java.util.Map;

/** Kind {@code pocketbase}: a PocketBase, seen as a superuser of it sees it. */
public final class PocketBasePlugin implements Plugin {
  @Override
  public List<Kind<?, ?>> kinds() {
    return List.of(
        Kind.of("pocketbase", PocketBase.class, PocketBaseSettings.class, PocketBase::new)
            .giving(PocketBaseFigures.all()));
  }

  @Override
  public Map<String, URL> rulePacks() {
    String file = "rules/pocketbase.yaml";
    return Map.of("pocketbase", requireNonNull(PocketBasePlugin.class.getResource(file), file));
  }
}
