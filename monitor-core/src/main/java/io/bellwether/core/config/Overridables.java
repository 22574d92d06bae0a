// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config;

import io.bellwether.api.plugin.Kind;
import io.bellwether.core.config.alerts.AlertBlocks;
import io.bellwether.core.config.bind.Binder;
import io.bellwether.core.config.bind.Component;
import io.bellwether.core.config.bind.Form;
import io.bellwether.core.config.bind.KindLookup;
import io.bellwether.core.config.bind.SettingPath;
import io.bellwether.core.config.bind.Shape;
import io.bellwether.core.config.bind.Spelling;
import io.bellwether.core.config.tree.Fields;
import io.bellwether.core.config.tree.Fields.Field;
import io.bellwether.core.config.tree.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lists every setting of a tree that a variable may give, also those nobody has written. */
final class Overridables {
  /** Records may hold themselves; nobody writes such a name any deeper. */
  private static final int DEEPEST = 8;

  private final KindLookup kinds;
  private final Tree code;
  private final Map<String, String> variables;
  private final Map<String, List<Overridable>> byVariable = new HashMap<>();

  /** The variables may name the kind of an instance, too. */
  Overridables(KindLookup kinds, Tree code, Map<String, String> variables) {
    this.kinds = kinds;
    this.code = code;
    this.variables = variables;
  }

  Map<String, List<Overridable>> of(Fields tree) {
    add(Shape.of(General.class), List.of(), tree);
    add(Shape.of(AlertBlocks.class), List.of(), tree);
    for (Section section : Section.values()) {
      for (Field entry : entries(tree, section.key())) {
        instance(section, entry);
      }
    }
    for (Field entry : entries(tree, "groups")) {
      add(Shape.of(GroupSettings.class), List.of("groups", entry.key()), below(entry));
    }
    for (Part part : new Parts(kinds.histories()).of(named(tree))) {
      part.shapes().forEach(shape -> add(shape, List.of(part.key()), part.in(tree)));
    }
    return byVariable;
  }

  /** A variable may name the kind of the history, too. */
  private Fields named(Fields tree) {
    String kind = variables.get(Spelling.variable(Block.HISTORY.key() + "_kind"));
    return kind == null
        ? tree
        : Overlay.of(
            tree,
            new SettingPath(List.of(Block.HISTORY.key(), "kind"))
                .to(Text.literal(kind, tree.place()), tree.place()));
  }

  private static Iterable<Field> entries(Fields tree, String block) {
    return tree.find(block).map(Overridables::below).orElse(Fields.none(tree.place())).all();
  }

  private static Fields below(Field field) {
    return field.value() instanceof Fields fields ? fields : Fields.none(field.place());
  }

  private void instance(Section section, Field entry) {
    List<String> keys = List.of(section.key(), entry.key());
    Fields given = below(entry);
    boolean told = section == Section.CHANNELS;
    add(Shape.of(told ? ChannelSettings.class : WatchSettings.class), keys, given);
    kind(section, entry.key(), given)
        .flatMap(kind -> Shape.ifUsable(kind.settings()))
        .ifPresent(shape -> add(shape, keys, given));
  }

  private Optional<Kind<?, ?>> kind(Section section, String name, Fields given) {
    String variable = Spelling.variable(section.key() + "_" + name + "_kind");
    Optional<String> written =
        given
            .find("kind")
            .map(Field::value)
            .filter(Text.class::isInstance)
            .map(value -> ((Text) value).value());
    return code.kind(section, name)
        .or(
            () ->
                Optional.ofNullable(variables.get(variable))
                    .or(() -> written)
                    .flatMap(kinds::find));
  }

  private void add(Shape shape, List<String> keys, Fields given) {
    for (Component component : shape.components()) {
      List<String> path = with(keys, component.name());
      Optional<Field> written = Binder.field(component.name(), given);
      add(
          component.form(),
          path,
          written.map(Overridables::below).orElse(Fields.none(given.place())));
    }
  }

  private void add(Form form, List<String> keys, Fields written) {
    if (Overridable.isPossible(form)) {
      Overridable setting = new Overridable(keys, form);
      byVariable.computeIfAbsent(setting.variable(), v -> new ArrayList<>(1)).add(setting);
    } else if (form instanceof Form.Maybe maybe) {
      add(maybe.of(), keys, written);
    } else if (form instanceof Form.Settings below && keys.size() < DEEPEST) {
      add(below.shape(), keys, written);
    } else if (form instanceof Form.Named named) {
      for (Field field : written.all()) {
        add(named.of(), with(keys, field.key()), below(field));
      }
    }
  }

  private static List<String> with(List<String> keys, String key) {
    List<String> more = new ArrayList<>(keys);
    more.add(key);
    return more;
  }
}
