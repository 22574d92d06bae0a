// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config;

import io.bellwether.core.config.bind.Binder;
import io.bellwether.core.config.bind.When;
import io.bellwether.core.config.tree.Fields;
import io.bellwether.core.config.tree.Fields.Field;
import io.bellwether.core.config.tree.Items;
import io.bellwether.core.config.tree.Node;
import io.bellwether.core.config.tree.Place;
import io.bellwether.core.config.tree.Resolver;
import io.bellwether.core.config.tree.Text;
import io.bellwether.core.config.tree.Trail;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was written, and where, behind the values of a configuration. Prints nothing of it. */
public final class Origins {
  private final Fields tree;
  private final Map<String, Fields> instances = new HashMap<>();

  Origins(Fields tree, List<Draft> drafts) {
    this.tree = tree;
    drafts.forEach(draft -> instances.put(draft.trail().toString(), draft.given()));
  }

  /** Where the value of a setting of an instance was written; empty when nobody wrote it. */
  public Optional<Place> place(Section section, String name, String setting) {
    return Binder.field(setting, given(section, name)).map(field -> field.value().place());
  }

  /** Where a block at the top was written; empty when nobody wrote it. */
  public Optional<Place> block(String key) {
    return tree.find(key).map(Field::place);
  }

  /** Where an entry of a list at the top was written. */
  public Optional<Place> item(String block, int index) {
    return item(tree.find(block), index);
  }

  /**
   * Where an entry was written of a list within entries of lists of the same name: of routes.
   *
   * @param path which entry of the list at the top, then of that within it
   */
  public Optional<Place> nested(String key, List<Integer> path) {
    return node(key, path).map(Node::place);
  }

  /**
   * The conditions of such an entry as they are written, with the references in them; empty where
   * nothing of them comes from outside.
   */
  public Optional<String> whenFromOutside(String key, List<Integer> path) {
    return node(key, path)
        .filter(Fields.class::isInstance)
        .flatMap(entry -> Binder.field("when", (Fields) entry))
        .map(Field::value)
        .filter(Origins::comesFromOutside)
        .map(when -> when instanceof Fields fields ? written(fields) : written(when));
  }

  private static String written(Fields when) {
    Map<String, String> values = new HashMap<>();
    when.all().forEach(field -> values.put(field.key(), written(field.value())));
    return When.of(values).text();
  }

  private static String written(Node value) {
    return value instanceof Text text && !text.secret() ? text.value() : "***";
  }

  private Optional<Node> node(String key, List<Integer> path) {
    Optional<Node> here = Optional.of(tree);
    for (int index : path) {
      here =
          here.filter(Fields.class::isInstance)
              .flatMap(fields -> Binder.field(key, (Fields) fields))
              .map(Field::value)
              .flatMap(list -> entry(list, index));
    }
    return here;
  }

  private static Optional<Node> entry(Node list, int index) {
    return list instanceof Items items && index < items.all().size()
        ? Optional.of(items.all().get(index))
        : Optional.empty();
  }

  /** A setting of an entry of a list at the top: of silences and the like. */
  public Optional<Entry> entry(String block, int index, String setting) {
    return tree.find(block)
        .map(Field::value)
        .filter(node -> node instanceof Items items && index < items.all().size())
        .map(node -> ((Items) node).all().get(index))
        .filter(Fields.class::isInstance)
        .flatMap(entry -> Binder.field(setting, (Fields) entry))
        .map(field -> new Entry(field.value().place(), comesFromOutside(field.value())));
  }

  /** Where something was written, and whether by a reference to what may be a secret. */
  public record Entry(Place place, boolean outside) {}

  private static boolean comesFromOutside(Node node) {
    return node instanceof Fields fields
        ? fields.all().stream().anyMatch(field -> comesFromOutside(field.value()))
        : node instanceof Text text && (text.secret() || !Resolver.mentioned(text).isEmpty());
  }

  /** Where one item of a list was written, or else the instance. */
  Place place(Instance instance, String setting, int item) {
    return item(Binder.field(setting, given(instance.section(), instance.name())), item)
        .orElse(instance.place());
  }

  /** Where one item of a list was written: the list where that is a single value. */
  static Optional<Place> item(Optional<Field> list, int item) {
    Optional<Node> written = list.map(Field::value);
    return written
        .filter(node -> node instanceof Items items && item < items.all().size())
        .map(node -> ((Items) node).all().get(item))
        .or(() -> written)
        .map(Node::place);
  }

  /** Everything that was said of an instance, its preset's part among it. */
  Fields given(Section section, String name) {
    Fields given = instances.get(Trail.of(section.key(), name).toString());
    return given == null ? Fields.none(tree.place()) : given;
  }

  Fields tree() {
    return tree;
  }
}
