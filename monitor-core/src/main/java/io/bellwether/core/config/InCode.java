// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config;

import io.bellwether.api.Secret;
import io.bellwether.core.config.bind.Scalars;
import io.bellwether.core.config.bind.Spelling;
import io.bellwether.core.config.tree.Blank;
import io.bellwether.core.config.tree.Fields;
import io.bellwether.core.config.tree.Fields.Field;
import io.bellwether.core.config.tree.Items;
import io.bellwether.core.config.tree.Node;
import io.bellwether.core.config.tree.Place;
import io.bellwether.core.config.tree.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Values of Java as a file would write them. */
final class InCode {
  private InCode() {}

  static Fields fields(Map<?, ?> values, Place place) {
    Map<String, Field> fields = new LinkedHashMap<>();
    values.forEach(
        (key, value) -> {
          String name = String.valueOf(key);
          fields.put(name, new Field(name, place, node(value, place)));
        });
    return Fields.of(fields, place);
  }

  private static Node node(@Nullable Object value, Place place) {
    if (value instanceof Map<?, ?> map) {
      return fields(map, place);
    }
    if (value instanceof Iterable<?> list && !(value instanceof java.nio.file.Path)) {
      List<Node> all = new ArrayList<>();
      list.forEach(item -> all.add(node(item, place)));
      return new Items(all, place);
    }
    if (value instanceof Optional<?> maybe) {
      return maybe.map(present -> node(present, place)).orElseGet(() -> new Blank(place));
    }
    return value == null ? new Blank(place) : text(value, place);
  }

  private static Text text(Object value, Place place) {
    if (value instanceof Secret secret) {
      return Text.secret(secret.reveal(), place, "a secret given in code");
    }
    if (value instanceof Enum<?> constant) {
      return Text.literal(Spelling.kebab(constant.name().toLowerCase(Locale.ROOT)), place);
    }
    String text =
        Scalars.of(value.getClass()).map(scalar -> scalar.write(value)).orElseGet(value::toString);
    return value instanceof String ? Text.written(text, place) : Text.literal(text, place);
  }
}
