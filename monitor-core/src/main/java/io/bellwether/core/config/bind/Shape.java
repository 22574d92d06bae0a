// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config.bind;

import io.bellwether.api.plugin.Setting;
import java.lang.reflect.Constructor;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a settings record asks for, looked at once per class. */
public final class Shape {
  private static final ClassValue<Shape> SHAPES =
      new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
          return new Shape(type.asSubclass(Record.class));
        }
      };

  private final Class<? extends Record> type;
  private final Constructor<? extends Record> constructor;
  private final List<Component> components;
  private final Map<String, Integer> byName = new LinkedHashMap<>();

  private Shape(Class<? extends Record> type) {
    this.type = type;
    refuseIfEndless(type, type, new HashSet<>());
    List<Component> all = new ArrayList<>();
    List<Class<?>> types = new ArrayList<>();
    for (RecordComponent java : type.getRecordComponents()) {
      Component component = Component.of(java);
      byName.put(component.name(), all.size());
      all.add(component);
      types.add(java.getType());
    }
    this.components = List.copyOf(all);
    this.constructor = canonical(type, types);
  }

  /**
   * The shape of a settings record.
   *
   * @throws IllegalArgumentException when it can not be built from a configuration
   */
  public static Shape of(Class<? extends Record> type) {
    return SHAPES.get(type);
  }

  /** The same; empty when it can not be built, which is told where it is used. */
  public static Optional<Shape> ifUsable(Class<? extends Record> type) {
    try {
      return Optional.of(of(type));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** One that directly holds another of its own can never be written to its end. */
  private static void refuseIfEndless(Class<?> whole, Class<?> part, Set<Class<?>> seen) {
    for (RecordComponent component : part.getRecordComponents()) {
      Class<?> below = component.getType();
      if (below == whole) {
        throw new IllegalArgumentException(
            "settings record " + whole.getName() + " holds itself; an optional or a list would do");
      }
      if (below.isRecord() && Scalars.of(below).isEmpty() && seen.add(below)) {
        refuseIfEndless(whole, below, seen);
      }
    }
  }

  private static Constructor<? extends Record> canonical(
      Class<? extends Record> type, List<Class<?>> types) {
    try {
      Constructor<? extends Record> found =
          type.getDeclaredConstructor(types.toArray(Class<?>[]::new));
      found.setAccessible(true);
      return found;
    } catch (InaccessibleObjectException e) {
      throw new IllegalArgumentException(
          "module "
              + type.getModule().getName()
              + " keeps its settings record to itself; add to its descriptor: opens "
              + type.getPackageName()
              + ";",
          e);
    } catch (NoSuchMethodException e) { // every record has one
      throw new IllegalStateException(e);
    }
  }

  /** The record class. */
  public Class<? extends Record> type() {
    return type;
  }

  /** What the record is for; empty when nothing is said. */
  public String help() {
    Setting setting = type.getAnnotation(Setting.class);
    return setting == null ? "" : setting.help();
  }

  /** Its settings in the order of the record. */
  public List<Component> components() {
    return components;
  }

  /** The names of its settings. */
  public List<String> names() {
    return List.copyOf(byName.keySet());
  }

  /** The setting that a key names, in either spelling. */
  public Optional<Component> find(String key) {
    int position = position(key);
    return position < 0 ? Optional.empty() : Optional.of(components.get(position));
  }

  /** Where that setting stands in the record; negative when there is none. */
  int position(String key) {
    Integer position = byName.get(key);
    if (position == null && key.indexOf('_') >= 0) {
      position = byName.get(key.replace('_', '-'));
    }
    return position == null ? -1 : position;
  }

  Constructor<? extends Record> constructor() {
    return constructor;
  }
}
