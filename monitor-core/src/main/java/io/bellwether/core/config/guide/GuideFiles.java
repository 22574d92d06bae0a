// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config.guide;

import io.bellwether.core.config.bind.KindLookup;
import io.bellwether.core.config.bind.Shape;
import io.bellwether.core.config.tree.Fields;
import io.bellwether.core.config.tree.Fields.Field;
import io.bellwether.core.config.tree.Place;
import io.bellwether.core.config.tree.Problems;
import io.bellwether.core.config.tree.Trail;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Takes the keys of the guides out of files and says the same in our own settings. What this
 * version has no engine for is a warning that names it; what a guide does not know is a mistake.
 */
public final class GuideFiles {
  /**
   * Our own settings as they were written, and what the guides' keys say beside them.
   *
   * @param lists entries of blocks that are lists, which stand beside those of the files
   */
  public record Split(List<Fields> own, Fields said, Fields lists) {}

  private final KindLookup kinds;
  private final Shape common;
  private final Problems problems;
  private final Map<String, GuideValue> flat = new LinkedHashMap<>();
  private final List<GuideValue> blocks = new ArrayList<>();

  /** {@code common} are the settings that sources have whatever their kind. */
  public GuideFiles(KindLookup kinds, Shape common, Problems problems) {
    this.kinds = kinds;
    this.common = common;
    this.problems = problems;
  }

  /** Every key of a guide that may stand at the top of a file, with the guide that has it. */
  public static Map<String, String> keys() {
    Map<String, String> keys = new LinkedHashMap<>();
    Stream.of(FlatKey.values()).forEach(flat -> keys.put(flat.key(), "guide 000"));
    Stream.of(GuideBlock.values()).forEach(block -> keys.put(block.key(), block.guide()));
    return keys;
  }

  /** Reads files, and the variables of the guides when there are any to be read. */
  public Split split(List<Fields> files, Optional<Map<String, String>> variables) {
    List<Fields> own = files.stream().map(this::own).toList();
    Said said = new Said(kinds, common, own, problems);
    variables.ifPresent(environment -> new Variables(problems).fill(environment, flat));
    if (flat.isEmpty() && blocks.isEmpty() && variables.filter(DatabaseVariables::are).isEmpty()) {
      Fields nothing = Fields.none(Place.of("guide"));
      return new Split(own, nothing, nothing);
    }
    new FlatReader(said, problems).read(flat);
    BlockReader reader = new BlockReader(said, problems);
    for (GuideValue block : blocks) {
      GuideBlock.of(block.key()).ifPresent(known -> reader.read(known, block));
    }
    variables.ifPresent(environment -> new DatabaseVariables(environment, said, problems).read());
    reader.rules();
    return new Split(own, said.tree(), said.lists());
  }

  /** The file without the keys of the guides. */
  private Fields own(Fields file) {
    if (file.all().stream().noneMatch(field -> isGuides(field.key()))) {
      return file;
    }
    Map<String, Field> own = new LinkedHashMap<>();
    for (Field field : file.all()) {
      GuideValue value = new GuideValue(Trail.of(field.key()), field);
      if (GuideBlock.of(field.key()).isPresent()) {
        blocks.add(value);
      } else if (FlatKey.of(field.key()).isPresent()) {
        GuideValue first = flat.putIfAbsent(field.key(), value);
        if (first != null) {
          String message = "is given twice, first at " + first.field().place();
          problems.mistake(field.place(), value.trail(), message);
        }
      } else {
        own.put(field.key(), field);
      }
    }
    return Fields.of(own, file.place());
  }

  private static boolean isGuides(String key) {
    return GuideBlock.of(key).isPresent() || FlatKey.of(key).isPresent();
  }
}
