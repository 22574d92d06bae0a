// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config.bind;

import io.bellwether.core.config.tree.Items;
import io.bellwether.core.config.tree.Node;
import io.bellwether.core.config.tree.Place;
import io.bellwether.core.config.tree.Text;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How a setting is written, found out from its Java type. */
public sealed interface Form {
  /** One value. */
  record One(Class<?> type, Scalar scalar) implements Form {}

  /** Names of a settings record with their values. */
  record Settings(Class<? extends Record> type) implements Form {
    /** What that record asks for. */
    public Shape shape() {
      return Shape.of(type);
    }
  }

  /** Several of a form. */
  record Many(Form of) implements Form {}

  /** Several of a form by free names. */
  record Named(Form of) implements Form {}

  /** May be left out. */
  record Maybe(Form of) implements Form {}

  /** The settings record in it, alone or in a list, a map or an optional. */
  default Optional<Settings> settings() {
    if (this instanceof Settings settings) {
      return Optional.of(settings);
    }
    if (this instanceof Many many) {
      return many.of().settings();
    }
    if (this instanceof Named named) {
      return named.of().settings();
    }
    return this instanceof Maybe maybe ? maybe.of().settings() : Optional.empty();
  }

  /** The single value in it, alone or in a list, a map or an optional. */
  default Optional<One> one() {
    if (this instanceof One one) {
      return Optional.of(one);
    }
    if (this instanceof Many many) {
      return many.of().one();
    }
    if (this instanceof Named named) {
      return named.of().one();
    }
    return this instanceof Maybe maybe ? maybe.of().one() : Optional.empty();
  }

  /** A text that stands outside of any file, as a value of this form: lists are split at commas. */
  default Node written(String text, Place place) {
    if (this instanceof Maybe maybe) {
      return maybe.of().written(text, place);
    }
    if (!(this instanceof Many)) {
      return Text.literal(text, place);
    }
    List<Node> all = new ArrayList<>();
    for (String item : text.split(",", -1)) {
      all.add(Text.literal(item.strip(), place));
    }
    return new Items(all, place);
  }

  /**
   * The form of a component's type.
   *
   * @throws IllegalArgumentException when settings can not be of that type
   */
  static Form of(Type type) {
    if (type instanceof ParameterizedType generic) {
      return ofGeneric(generic);
    }
    if (type instanceof Class<?> plain) {
      Optional<Scalar> scalar = Scalars.of(plain);
      if (scalar.isPresent()) {
        return new One(plain, scalar.get());
      }
      if (plain.isRecord()) {
        return new Settings(plain.asSubclass(Record.class));
      }
    }
    throw unusable(type);
  }

  private static Form ofGeneric(ParameterizedType type) {
    Type[] of = type.getActualTypeArguments();
    if (type.getRawType() == List.class) {
      return new Many(of(of[0]));
    }
    if (type.getRawType() == Map.class && of[0] == String.class) {
      return new Named(of(of[1]));
    }
    if (type.getRawType() == Optional.class) {
      return new Maybe(of(of[0]));
    }
    throw unusable(type);
  }

  private static IllegalArgumentException unusable(Type type) {
    return new IllegalArgumentException("a setting can not be of type " + type.getTypeName());
  }
}
