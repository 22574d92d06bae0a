// SPDX-License-Identifier: Apache-2.0
package io.bellwether.questdb;

import static java.util.Objects.requireNonNull;

import io.bellwether.api.plugin.Kind;
import io.bellwether.api.plugin.Plugin;
import java.net.URL;
import java.util.List;
import java.util.Map;

/** Kind {@code questdb}: a server, seen by what a reader of its tables sees. */
public final class QuestDbPlugin implements Plugin {
  @Override
  public List<Kind<?, ?>> kinds() {
    return List.of(
        Kind.of("questdb", QuestDb.class, QuestDbSettings.class, QuestDb::new)
            .giving(QuestDbFigures.all()));
  }

  @Override
  public Map<String, URL> rulePacks() {
    String file = "rules/questdb.yaml";
    return Map.of("questdb", requireNonNull(QuestDbPlugin.class.getResource(file), file));
  }
}
