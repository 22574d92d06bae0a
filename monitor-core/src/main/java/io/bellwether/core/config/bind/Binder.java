// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config.bind;

import io.bellwether.core.config.tree.Blank;
import io.bellwether.core.config.tree.Fields;
import io.bellwether.core.config.tree.Fields.Field;
import io.bellwether.core.config.tree.Items;
import io.bellwether.core.config.tree.Node;
import io.bellwether.core.config.tree.Place;
import io.bellwether.core.config.tree.Problems;
import io.bellwether.core.config.tree.Text;
import io.bellwether.core.config.tree.Trail;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes settings records of what was written. A value that can not be used is told and the next one
 * is looked at, so that people hear of all mistakes at once; inside, null stands for such a value.
 */
public final class Binder {
  private final Problems problems;
  private final Values values;
  private final Records records;

  /** Tells what is wrong to {@code problems}. */
  public Binder(Problems problems, Values values) {
    this.problems = problems;
    this.values = values;
    this.records = new Records(problems, values);
  }

  /**
   * The record with every name checked.
   *
   * @param key where the name of the whole stands, for what is missing
   */
  public <S extends Record> Optional<S> bind(Class<S> type, Fields given, Place key, Trail trail) {
    Shape shape = Shape.of(type);
    UnknownNames.tell(given, trail, shape, problems);
    return bindKnown(type, given, key, trail);
  }

  /** The record from the names it knows; others belong to somebody else. */
  public <S extends Record> Optional<S> bindKnown(
      Class<S> type, Fields given, Place key, Trail trail) {
    return Optional.ofNullable(record(Shape.of(type), given, key, trail)).map(type::cast);
  }

  /**
   * The default of a setting; null when it has none, or one that can not be used, which is told.
   */
  @Nullable Object byDefault(Component component, Place place, Trail trail) {
    Optional<Node> written = component.defaultNode();
    if (written.isEmpty()) {
      return null;
    }
    Object value = value(component.form(), written.get(), place, trail);
    return value != null && Limits.hold(component, value, written.get(), trail, problems)
        ? value
        : null;
  }

  private @Nullable Object record(Shape shape, Fields given, Place key, Trail trail) {
    List<Component> components = shape.components();
    @Nullable Object[] parts = new Object[components.size()];
    boolean whole = true;
    for (int i = 0; i < parts.length; i++) {
      parts[i] = component(components.get(i), given, key, trail);
      whole &= parts[i] != null;
    }
    return whole ? records.build(shape, parts, key, trail) : null;
  }

  private @Nullable Object component(Component component, Fields given, Place key, Trail trail) {
    Optional<Field> field = field(component.name(), given);
    Trail below = trail.to(component.name());
    if (field.isEmpty()) {
      return absent(component, key, below);
    }
    Trail spelled = trail.to(field.get().key());
    Object value = value(component.form(), field.get().value(), field.get().place(), spelled);
    if (value != null && !Limits.hold(component, value, field.get().value(), spelled, problems)) {
      return null;
    }
    return value;
  }

  /** The field of a setting, in either spelling. */
  public static Optional<Field> field(String name, Fields given) {
    Optional<Field> field = given.find(name);
    return field.isPresent() || name.indexOf('-') < 0 ? field : given.find(Spelling.snake(name));
  }

  private @Nullable Object absent(Component component, Place key, Trail trail) {
    Optional<Node> byDefault = component.defaultNode();
    if (byDefault.isPresent()) {
      return value(component.form(), byDefault.get(), key, trail);
    }
    if (component.isRequired() && component.form() instanceof Form.One) {
      problems.mistake(key, trail, Missing.message(component));
      return null;
    }
    Fields none = Fields.none(key);
    if (component.form() instanceof Form.Settings below) {
      return record(below.shape(), none, key, trail);
    }
    return component.form() instanceof Form.Maybe
        ? Optional.empty()
        : component.form() instanceof Form.Many ? List.of() : Map.of();
  }

  private @Nullable Object value(Form form, Node node, Place key, Trail trail) {
    if (form instanceof Form.One one) {
      return one(one, node, trail);
    }
    if (form instanceof Form.Settings below) {
      Fields fields = names(node, trail);
      if (fields == null) {
        return null;
      }
      UnknownNames.tell(fields, trail, below.shape(), problems);
      return record(below.shape(), fields, key, trail);
    }
    if (form instanceof Form.Many many) {
      return list(many.of(), node, trail);
    }
    if (form instanceof Form.Named named) {
      return map(named.of(), node, trail);
    }
    Object value = value(((Form.Maybe) form).of(), node, key, trail);
    return value == null ? null : Optional.of(value);
  }

  private @Nullable Object one(Form.One one, Node node, Trail trail) {
    if (node instanceof Text text) {
      return values.read(one, text, trail);
    }
    problems.mistake(
        node.place(),
        trail,
        node instanceof Blank
            ? "has no value; write one or take the line out"
            : "expected " + one.scalar().noun() + ", found " + node.what());
    return null;
  }

  private @Nullable Fields names(Node node, Trail trail) {
    if (node instanceof Fields fields) {
      return fields;
    }
    if (node instanceof Blank) {
      return Fields.none(node.place());
    }
    problems.mistake(node.place(), trail, "expected names with values, found " + node.what());
    return null;
  }

  private @Nullable Object list(Form of, Node node, Trail trail) {
    if (node instanceof Blank) {
      return List.of();
    }
    if (!(node instanceof Items items)) {
      boolean alone = node instanceof Text && of instanceof Form.One;
      Object single = alone ? value(of, node, node.place(), trail) : notList(node, trail);
      return single == null ? null : List.of(single);
    }
    List<Object> all = new ArrayList<>();
    for (int i = 0; i < items.all().size(); i++) {
      Node item = items.all().get(i);
      Object value = value(of, item, item.place(), trail.at(i));
      if (value != null) {
        all.add(value);
      }
    }
    return all.size() == items.all().size() ? List.copyOf(all) : null;
  }

  private @Nullable Object notList(Node node, Trail trail) {
    problems.mistake(node.place(), trail, "expected a list, found " + node.what());
    return null;
  }

  private @Nullable Object map(Form of, Node node, Trail trail) {
    Fields fields = names(node, trail);
    if (fields == null) {
      return null;
    }
    Map<String, Object> all = new LinkedHashMap<>();
    for (Field field : fields.all()) {
      Object value = value(of, field.value(), field.place(), trail.to(field.key()));
      if (value != null) {
        all.put(field.key(), value);
      }
    }
    return all.size() == fields.all().size() ? java.util.Collections.unmodifiableMap(all) : null;
  }
}
