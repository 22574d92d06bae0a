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
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes settings records of what was written. A value that can not be used is told and the next one
 * is looked at, so that people hear of all mistakes at once; inside, null stands for such a value.
 */
public final class Binder {
  private static final Place DEFAULT = Place.of("default");

  /** Stands for a value that can not be used, which is told. */
  private static final Object WRONG = new Object();

  private static final Form TEXT = Form.of(String.class);

  private final Problems problems;
  private final Values values;
  private final Records records;

  /** Found out once; there is one shape of each record. */
  private final Map<Shape, @Nullable Object[]> usual = new IdentityHashMap<>();

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

  /** The same, which tells what is wrong elsewhere. */
  public Binder telling(Problems others) {
    return new Binder(others, values);
  }

  /** A name that stands in a setting, as messages may show it. */
  public String shown(String name) {
    return values.shown(name);
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
    return value != null && isWithin(component, value, written.get(), trail) ? value : null;
  }

  private boolean isWithin(Component component, Object value, Node node, Trail trail) {
    String broken = component.limits().areNone() ? "" : component.limits().broken(value);
    if (!broken.isEmpty()) {
      problems.mistake(node.place(), trail, broken);
    }
    return broken.isEmpty();
  }

  private @Nullable Object record(Shape shape, Fields given, Place key, Trail trail) {
    @Nullable Object[] parts = usual(shape).clone();
    for (Field field : given.all()) {
      int position = shape.position(field.key());
      if (position >= 0) {
        Object value = given(shape.components().get(position), field, trail.to(field.key()));
        parts[position] = value == null ? WRONG : value;
      }
    }
    boolean whole = true;
    for (int i = 0; i < parts.length; i++) {
      if (parts[i] == null) {
        parts[i] = absent(shape.components().get(i), key, trail);
      }
      whole &= parts[i] != null && parts[i] != WRONG;
    }
    return whole ? records.build(shape, parts, key, trail) : null;
  }

  private @Nullable Object given(Component component, Field field, Trail trail) {
    Object value = value(component.form(), field.value(), field.place(), trail);
    return value != null && isWithin(component, value, field.value(), trail) ? value : null;
  }

  /** What its settings are where nothing is given; null where that must be found out each time. */
  private @Nullable Object[] usual(Shape shape) {
    @Nullable Object[] known = usual.get(shape);
    if (known == null) {
      known = new Object[shape.components().size()];
      for (int i = 0; i < known.length; i++) {
        Component component = shape.components().get(i);
        known[i] =
            component.byDefault().isEmpty()
                ? empty(component.form())
                : byDefault(component, DEFAULT, Trail.TOP.to(component.name()));
      }
      usual.put(shape, known);
    }
    return known;
  }

  private static @Nullable Object empty(Form form) {
    if (form instanceof Form.Maybe) {
      return Optional.empty();
    }
    if (form instanceof Form.Many) {
      return List.of();
    }
    return form instanceof Form.Named ? Map.of() : null;
  }

  /** The field of a setting, in either spelling. */
  public static Optional<Field> field(String name, Fields given) {
    Optional<Field> field = given.find(name);
    return field.isPresent() || name.indexOf('-') < 0 ? field : given.find(Spelling.snake(name));
  }

  /** A record below is built of its own defaults; anything else is missing. */
  private @Nullable Object absent(Component component, Place key, Trail trail) {
    Trail at = trail.to(component.name());
    if (component.form() instanceof Form.Settings below) {
      return record(below.shape(), Fields.none(key), key, at);
    }
    problems.mistake(key, at, () -> Missing.message(component));
    return null;
  }

  private @Nullable Object value(Form form, Node node, Place key, Trail trail) {
    if (form instanceof Form.One one) {
      return one(one, node, trail);
    }
    if (form instanceof Form.Settings below) {
      Fields fields = names(node, trail, () -> example(below.shape()));
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
    if (node instanceof Fields equal && one.type() == When.class) {
      return conditions(equal, trail);
    }
    problems.mistake(
        node.place(),
        trail,
        node instanceof Blank
            ? "has no value; write one or take the line out"
            : "expected " + one.scalar().noun() + ", found " + node.what());
    return null;
  }

  /** A condition on labels that is written as names with values. */
  private @Nullable When conditions(Fields equal, Trail trail) {
    Object values = map(TEXT, equal, trail);
    boolean sound = values != null;
    for (Field field : equal.all()) {
      if (!When.isLabel(field.key())) {
        problems.mistake(field.place(), trail.to(field.key()), "is " + When.NO_LABEL);
        sound = false;
      }
    }
    return sound && values instanceof Map<?, ?> all ? When.of(all) : null;
  }

  private static String example(Shape shape) {
    Optional<Component> first =
        shape.components().stream().filter(one -> !one.shownExample().isEmpty()).findFirst();
    return first
        .map(one -> "; write it like {" + one.name() + ": " + one.shownExample() + "}")
        .orElse("");
  }

  private @Nullable Fields names(Node node, Trail trail, Supplier<String> example) {
    if (node instanceof Fields fields) {
      return fields;
    }
    if (node instanceof Blank) {
      return Fields.none(node.place());
    }
    problems.mistake(
        node.place(),
        trail,
        () -> "expected names with values, found " + node.what() + example.get());
    return null;
  }

  private @Nullable Object list(Form of, Node node, Trail trail) {
    if (node instanceof Blank) {
      return List.of();
    }
    if (node instanceof Text text && of instanceof Form.One && text.value().indexOf(',') >= 0) {
      problems.mistake(
          node.place(),
          trail,
          "several values are written in brackets, like [a, b]; one alone with"
              + " a ',' in it too, like ['a,b']");
      return null;
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

  private static String named(Form of) {
    return of.settings().isPresent() ? "; write 'NAME:' before each" : "; write 'NAME: value'";
  }

  private @Nullable Object map(Form of, Node node, Trail trail) {
    Fields fields = names(node, trail, () -> named(of));
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
    return all.size() == fields.all().size() ? Collections.unmodifiableMap(all) : null;
  }
}
