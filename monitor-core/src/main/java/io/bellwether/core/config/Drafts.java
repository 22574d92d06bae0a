// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config;

import io.bellwether.api.plugin.Kind;
import io.bellwether.core.config.bind.KindLookup;
import io.bellwether.core.config.bind.Nearest;
import io.bellwether.core.config.bind.Shape;
import io.bellwether.core.config.tree.Blank;
import io.bellwether.core.config.tree.Fields;
import io.bellwether.core.config.tree.Fields.Field;
import io.bellwether.core.config.tree.Items;
import io.bellwether.core.config.tree.Node;
import io.bellwether.core.config.tree.Problems;
import io.bellwether.core.config.tree.Quote;
import io.bellwether.core.config.tree.Text;
import io.bellwether.core.config.tree.Trail;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds the instances of a section and the kind of each. */
final class Drafts {
  private final KindLookup kinds;
  private final Tree code;
  private final Problems problems;
  private final KindlessSettings kindless;

  /** Kinds that were found to fit a section; they are named again and again. */
  private final Map<Section, Set<String>> fitting = new EnumMap<>(Section.class);

  private static final Pattern BLANK_MISSING = Pattern.compile("^[a-z-]+:[^ ]");

  Drafts(KindLookup kinds, Tree code, KindlessSettings kindless, Problems problems) {
    this.kinds = kinds;
    this.code = code;
    this.kindless = kindless;
    this.problems = problems;
  }

  List<Draft> of(Fields tree, Section section) {
    List<Draft> drafts = new ArrayList<>();
    Optional<Field> block = tree.find(section.key());
    if (block.isEmpty() || block.get().value() instanceof Blank) {
      return drafts;
    }
    Trail trail = Trail.of(section.key());
    Optional<Fields> entries = fields(block.get().value(), trail);
    for (Field entry : entries.map(Fields::all).orElse(List.of())) {
      draft(section, entry, trail.to(entry.key())).ifPresent(drafts::add);
    }
    return drafts;
  }

  private Optional<Draft> draft(Section section, Field entry, Trail trail) {
    if (!Names.isSound(entry.key())) {
      problems.mistake(entry.place(), trail, Names.HOW);
      return Optional.empty();
    }
    if (isMisplaced(entry)) {
      String message =
          "is a setting and no " + section.noun() + "; indent it below the name of one";
      problems.mistake(entry.place(), trail, message);
      return Optional.empty();
    }
    Optional<Fields> given = fields(entry.value(), trail);
    if (given.isEmpty()) {
      return Optional.empty();
    }
    Optional<Kind<?, ?>> kind = kind(section, entry, given.get(), trail);
    if (kind.isEmpty()) {
      kindless.check(section, given.get(), entry.place(), trail, meant(section, given.get()));
      return Optional.empty();
    }
    return Optional.of(new Draft(section, entry.key(), kind.get(), given.get(), entry.place()));
  }

  /** The kind that is probably meant by one that is none. */
  private Optional<Kind<?, ?>> meant(Section section, Fields given) {
    return given
        .find("kind")
        .filter(field -> field.value() instanceof Text)
        .map(field -> ((Text) field.value()).value())
        .flatMap(name -> Nearest.of(name, kinds.names()))
        .flatMap(kinds::find)
        .filter(kind -> section.takes(kind.roles()));
  }

  /** Indented too little: a single value where each name has several. */
  private static boolean isMisplaced(Field entry) {
    return entry.value() instanceof Text
        && Shape.of(WatchSettings.class).find(entry.key()).isPresent();
  }

  private Optional<Fields> fields(Node node, Trail trail) {
    if (node instanceof Fields fields) {
      return Optional.of(fields);
    }
    if (node instanceof Blank) {
      return Optional.of(Fields.none(node.place()));
    }
    String found = "expected names with values, found " + node.what();
    problems.mistake(node.place(), trail, found + hint(node));
    return Optional.empty();
  }

  private String hint(Node node) {
    if (node instanceof Text text && BLANK_MISSING.matcher(text.value()).find()) {
      return "; is a blank missing behind a ':'?";
    }
    if (node instanceof Text text && kinds.find(text.value()).isPresent()) {
      return "; write {kind: " + text.value() + "}";
    }
    return node instanceof Items ? "; write 'NAME:' instead of each '-'" : "";
  }

  private Optional<Kind<?, ?>> kind(Section section, Field entry, Fields given, Trail trail) {
    Optional<Kind<?, ?>> inCode = code.kind(section, entry.key());
    Optional<Field> written = given.find("kind");
    if (inCode.isPresent()) {
      if (written.isPresent()) {
        String message = "is given in code; take this line out";
        problems.mistake(written.get().place(), trail.to("kind"), message);
      }
      return inCode;
    }
    if (written.isEmpty()) {
      String known = String.join(", ", kinds.names());
      problems.mistake(
          entry.place(), trail.to("kind"), "is missing; add kind: with one of " + known);
      return Optional.empty();
    }
    if (!(written.get().value() instanceof Text name)) {
      Node found = written.get().value();
      problems.mistake(
          found.place(), trail.to("kind"), "expected the name of a kind, found " + found.what());
      return Optional.empty();
    }
    return named(section, name, trail.to("kind"));
  }

  private Optional<Kind<?, ?>> named(Section section, Text name, Trail trail) {
    Set<String> sound = fitting.computeIfAbsent(section, s -> new HashSet<>());
    Optional<Kind<?, ?>> kind = kinds.find(name.value());
    if (kind.isPresent() && sound.contains(name.value())) {
      return kind;
    }
    if (kind.isEmpty()) {
      problems.mistake(name.place(), trail, () -> unknown(name));
    } else if (!section.takes(kind.get().roles())) {
      problems.mistake(name.place(), trail, () -> misplaced(kind.get(), section));
      return Optional.empty();
    }
    sound.add(name.value());
    return kind;
  }

  private String unknown(Text name) {
    return kinds
        .whyNot(name.value())
        .map(why -> "this kind can not be used: " + Quote.line(why))
        .orElseGet(
            () ->
                Nearest.of(name.value(), kinds.names())
                        .map(near -> "unknown kind; did you mean '" + near + "'?")
                        .orElse(
                            "unknown kind; known are "
                                + String.join(", ", kinds.names())
                                + "; others come with their plugins")
                    + kinds.whereElse());
  }

  private static String misplaced(Kind<?, ?> kind, Section section) {
    for (Section other : Section.values()) {
      if (other.takes(kind.roles())) {
        return "a "
            + kind.name()
            + " is no "
            + section.noun()
            + "; it belongs below "
            + other.key();
      }
    }
    return "a " + kind.name() + " is no " + section.noun();
  }
}
