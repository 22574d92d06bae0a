// SPDX-License-Identifier: Apache-2.0
package io.bellwether.questdb;

import io.bellwether.api.plugin.Kind;
import io.bellwether.api.plugin.Plugin;
import java.util.List;

/** Kind {@code questdb}: a server, seen by what a reader of its tables sees. */
public final class QuestDbPlugin implements Plugin {
  @Override
  public List<Kind<?, ?>> kinds() {
    return List.of(
        Kind.of("questdb", QuestDb.class, QuestDbSettings.class, QuestDb::new)
            .giving(QuestDbFigures.all()));
  }
}
