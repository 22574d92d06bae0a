// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config;

import io.bellwether.core.config.bind.KindLookup;
import io.bellwether.core.config.bind.Shape;
import io.bellwether.core.config.guide.GuideFiles;
import io.bellwether.core.config.tree.Fields;
import io.bellwether.core.config.tree.Place;
import io.bellwether.core.config.tree.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The blocks that files write, with those that the guides' keys in them ask for. */
public final class WrittenBlocks {
  private WrittenBlocks() {}

  /** As one tree; nothing of what only the guides' keys say of single sources. */
  public static Fields of(List<Fields> files, KindLookup kinds, Problems problems) {
    GuideFiles.Split split =
        new GuideFiles(kinds, Shape.of(WatchSettings.class), problems)
            .split(files, Optional.empty());
    List<Fields> all = new ArrayList<>(split.own());
    if (!split.lists().all().isEmpty()) {
      all.add(split.lists());
    }
    return new Merge(problems).of(all).orElseGet(() -> Fields.none(Place.of("configuration")));
  }
}
