// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config.bind;

import io.bellwether.api.plugin.Setting;
import io.bellwether.core.config.tree.Items;
import io.bellwether.core.config.tree.Node;
import io.bellwether.core.config.tree.Place;
import io.bellwether.core.config.tree.Text;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One setting of a record: its name as files have it, its form, and what its annotation says. */
public record Component(
    String name,
    Form form,
    String help,
    String byDefault,
    String min,
    String max,
    String example,
    RecordComponent java) {
  private static final Place DEFAULT = Place.of("default");

  static Component of(RecordComponent java) {
    Setting setting = java.getAnnotation(Setting.class);
    Form form = formOf(java);
    String name = Spelling.kebab(java.getName());
    return setting == null
        ? new Component(name, form, "", "", "", "", "", java)
        : new Component(
            name,
            form,
            setting.help(),
            setting.byDefault(),
            setting.min(),
            setting.max(),
            setting.example(),
            java);
  }

  private static Form formOf(RecordComponent java) {
    try {
      return Form.of(java.getGenericType());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          java.getDeclaringRecord().getName() + "." + java.getName() + ": " + e.getMessage(), e);
    }
  }

  /** Whether a file must give it. */
  public boolean isRequired() {
    if (!byDefault.isEmpty()) {
      return false;
    }
    return form instanceof Form.One
        || form instanceof Form.Settings below
            && below.shape().components().stream().anyMatch(Component::isRequired);
  }

  /** The default as the tree has values; empty when there is none. */
  Optional<Node> defaultNode() {
    return byDefault.isEmpty() ? Optional.empty() : Optional.of(written(form, byDefault, DEFAULT));
  }

  /** A text that stands outside of any file, as a value of this form: lists are split at commas. */
  public Node written(String text, Place place) {
    return written(form, text, place);
  }

  private static Node written(Form form, String text, Place place) {
    if (form instanceof Form.Maybe maybe) {
      return written(maybe.of(), text, place);
    }
    if (!(form instanceof Form.Many)) {
      return Text.literal(text, place);
    }
    List<Node> all = new ArrayList<>();
    for (String item : text.split(",", -1)) {
      all.add(Text.literal(item.strip(), place));
    }
    return new Items(all, place);
  }

  /** How a file would have it, for messages and pages. */
  public String shownExample() {
    return !example.isEmpty() ? example : byDefault;
  }
}
