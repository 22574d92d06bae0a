// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config;

import static java.util.stream.Collectors.joining;

import io.bellwether.api.plugin.Kind;
import io.bellwether.core.config.bind.KindLookup;
import io.bellwether.core.config.tree.Blank;
import io.bellwether.core.config.tree.Fields;
import io.bellwether.core.config.tree.Fields.Field;
import io.bellwether.core.config.tree.Items;
import io.bellwether.core.config.tree.Node;
import io.bellwether.core.config.tree.Problem;
import io.bellwether.core.config.tree.Problems;
import io.bellwether.core.config.tree.Text;
import io.bellwether.core.config.tree.Trail;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A file of checks that were made by command, which may say less than the files of the
 * configuration: checks of kinds that only ask something over the network, and pauses. Whatever is
 * wrong in it is left out and told; it never keeps the others from being watched.
 *
 * @param tree what of it still counts
 */
record AddedFile(Fields tree) {
  private static final Set<String> BLOCKS = Set.of(Section.CHECKS.key(), Paused.KEY);
  private static final String LEFT_OUT = "; it is left out";

  /** What may be said there; the rest is told. */
  static AddedFile restricted(Fields file, Tree code, KindLookup kinds, Problems warnings) {
    Map<String, Field> blocks = new LinkedHashMap<>();
    for (Field block : file.all()) {
      if (BLOCKS.contains(block.key())) {
        blocks.put(block.key(), restricted(block, code, kinds, warnings));
      } else {
        String message = "may not stand in this file, which has checks and pauses only" + LEFT_OUT;
        warnings.warning(block.place(), Trail.of(block.key()), message);
      }
    }
    return new AddedFile(Fields.of(blocks, file.place()));
  }

  private static Field restricted(Field block, Tree code, KindLookup kinds, Problems warnings) {
    if (!(block.value() instanceof Fields entries)) {
      return block;
    }
    Map<String, Field> sound = new LinkedHashMap<>();
    for (Field entry : entries.all()) {
      Optional<String> refusal = refusal(block.key(), entry, code, kinds);
      if (refusal.isEmpty()) {
        sound.put(entry.key(), entry);
      } else {
        Trail trail = Trail.of(block.key(), entry.key());
        warnings.warning(entry.place(), trail, refusal.get() + LEFT_OUT);
      }
    }
    return new Field(block.key(), block.place(), Fields.of(sound, entries.place()));
  }

  private static Optional<String> refusal(String block, Field entry, Tree code, KindLookup kinds) {
    if (refersOutside(entry.value())) {
      return Optional.of("may not refer to anything with ${...} in this file");
    }
    if (!block.equals(Section.CHECKS.key())) {
      return Optional.empty();
    }
    if (isIn(code, entry.key())) {
      return Optional.of("is given in code already");
    }
    return kind(entry)
        .flatMap(kinds::find)
        .filter(kind -> kind.asks().isEmpty())
        .map(kind -> "is of a kind that may not stand in this file; it takes " + safe(kinds));
  }

  private static boolean isIn(Tree code, String name) {
    return code.fields()
        .find(Section.CHECKS.key())
        .filter(block -> block.value() instanceof Fields all && all.find(name).isPresent())
        .isPresent();
  }

  private static Optional<String> kind(Field entry) {
    return entry.value() instanceof Fields given
        ? given
            .find("kind")
            .map(Field::value)
            .filter(Text.class::isInstance)
            .map(kind -> ((Text) kind).value())
        : Optional.empty();
  }

  /** Those that say so of themselves: what they ask they ask as anybody could. */
  private static String safe(KindLookup kinds) {
    return kinds.all().stream()
        .filter(kind -> kind.asks().isPresent())
        .map(Kind::name)
        .collect(joining(", "));
  }

  private static boolean refersOutside(Node node) {
    if (node instanceof Text text) {
      return text.value().contains("${");
    }
    if (node instanceof Items items) {
      return items.all().stream().anyMatch(AddedFile::refersOutside);
    }
    return node instanceof Fields fields
        && fields.all().stream().anyMatch(one -> refersOutside(one.value()));
  }

  /** How much of it counts; a block of another shape is one thing, and wrong. */
  int size() {
    return tree.all().stream().mapToInt(AddedFile::size).sum();
  }

  private static int size(Field block) {
    return block.value() instanceof Fields entries
        ? entries.all().size()
        : block.value() instanceof Blank ? 0 : 1;
  }

  /** Without what these are about; the same when none of them stands here. */
  AddedFile without(List<Problem> mistakes) {
    AddedFile left = this;
    for (Problem mistake : mistakes) {
      if (mistake.place().source().equals(tree.place().source())) {
        left = left.without(mistake);
      }
    }
    return left;
  }

  /** The entry that begins last before the place of the mistake is the one it is about. */
  private AddedFile without(Problem mistake) {
    Optional<Field> about = Optional.empty();
    Map<String, Field> blocks = new LinkedHashMap<>();
    for (Field block : tree.all()) {
      if (block.value() instanceof Fields entries) {
        for (Field entry : entries.all()) {
          about = later(about, entry, mistake);
        }
      } else if (!isAfter(block, mistake)) {
        continue; // a block of another shape is wrong as a whole
      }
      blocks.put(block.key(), block);
    }
    return new AddedFile(Fields.of(without(blocks, about), tree.place()));
  }

  private static Optional<Field> later(Optional<Field> one, Field other, Problem mistake) {
    boolean isNearer = one.isEmpty() || one.get().place().compareTo(other.place()) < 0;
    return !isAfter(other, mistake) && isNearer ? Optional.of(other) : one;
  }

  private static boolean isAfter(Field field, Problem mistake) {
    return field.place().compareTo(mistake.place()) > 0;
  }

  private static Map<String, Field> without(Map<String, Field> blocks, Optional<Field> entry) {
    Map<String, Field> left = new LinkedHashMap<>();
    blocks.forEach(
        (key, block) -> left.put(key, entry.map(gone -> without(block, gone)).orElse(block)));
    return left;
  }

  private static Field without(Field block, Field gone) {
    if (!(block.value() instanceof Fields entries)) {
      return block;
    }
    Map<String, Field> left = entries.copy();
    left.values().removeIf(entry -> entry == gone);
    return new Field(block.key(), block.place(), Fields.of(left, entries.place()));
  }

  /** What is told of a mistake that keeps nobody from anything. */
  static void tell(Problem mistake, Problems warnings) {
    warnings.warning(new Problem(mistake.place(), mistake.path(), mistake.message() + LEFT_OUT));
  }
}
