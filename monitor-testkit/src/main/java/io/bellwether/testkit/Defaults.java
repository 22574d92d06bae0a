// SPDX-License-Identifier: Apache-2.0
package io.bellwether.testkit;

import io.bellwether.api.plugin.Setting;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes settings records from what their {@link Setting} annotations say, so that the tests of a
 * plugin need no core.
 *
 * <pre>{@code
 * var settings = Defaults.of(PostgresSettings.class, Map.of("url", url, "timeout", "2s"));
 * }</pre>
 */
public final class Defaults {
  private Defaults() {}

  /**
   * A record with the default of every component.
   *
   * @throws IllegalArgumentException when a component is required, or a default is no such value
   */
  public static <S extends Record> S of(Class<S> type) {
    return of(type, Map.of());
  }

  /**
   * A record with the given values, and the defaults of all other components.
   *
   * @param given values by the name of the component or of its key ({@code routing-key}); a text is
   *     read as it would be in a file, a map as a nested record, anything else is taken as it is
   * @throws IllegalArgumentException when a name is unknown, a value is missing, or is no such
   *     value
   */
  public static <S extends Record> S of(Class<S> type, Map<String, ?> given) {
    Set<String> unused = new HashSet<>(given.keySet());
    Map<String, Object> values = new LinkedHashMap<>();
    for (RecordComponent component : type.getRecordComponents()) {
      String key = SettingText.key(component.getName());
      Optional<?> value = pick(given, component.getName(), key, unused);
      values.put(key, value.isPresent() ? read(component, value.get()) : byDefault(component));
    }
    if (!unused.isEmpty()) {
      throw new IllegalArgumentException(
          type.getSimpleName() + " has no " + unused + "; it has " + values.keySet());
    }
    return make(type, values.values().toArray());
  }

  private static Optional<?> pick(
      Map<String, ?> given, String name, String key, Set<String> unused) {
    unused.removeAll(List.of(name, key));
    return Optional.ofNullable(given.containsKey(key) ? given.get(key) : given.get(name));
  }

  private static Object read(RecordComponent component, Object value) {
    Class<?> type = component.getType();
    if (value instanceof String text && type != String.class) {
      return SettingBounds.checked(component, parse(component, text));
    }
    if (value instanceof Map<?, ?> nested && type.isRecord()) {
      return of(type.asSubclass(Record.class), texts(nested));
    }
    boolean bare = type == Optional.class && !(value instanceof Optional);
    return SettingBounds.checked(component, bare ? Optional.of(value) : value);
  }

  private static Map<String, Object> texts(Map<?, ?> nested) {
    Map<String, Object> byName = new LinkedHashMap<>();
    nested.forEach((name, value) -> byName.put((String) name, value));
    return byName;
  }

  /** The value of a component that the file does not give. */
  static Object byDefault(RecordComponent component) {
    Setting setting = component.getAnnotation(Setting.class);
    if (setting != null && !setting.byDefault().isEmpty()) {
      return SettingBounds.checked(component, parse(component, setting.byDefault()));
    }
    Class<?> type = component.getType();
    if (type == Optional.class) {
      return Optional.empty();
    }
    if (type == List.class) {
      return List.of();
    }
    if (type == Map.class) {
      return Map.of();
    }
    if (SettingText.isRecord(type)) {
      return of(type.asSubclass(Record.class));
    }
    throw new IllegalArgumentException(where(component) + " is required and was not given");
  }

  private static Object parse(RecordComponent component, String text) {
    try {
      return SettingText.parse(component.getGenericType(), text);
    } catch (RuntimeException e) {
      throw new IllegalArgumentException(
          where(component) + ": '" + text + "' can not be read: " + e.getMessage(), e);
    }
  }

  static String where(RecordComponent component) {
    return component.getDeclaringRecord().getSimpleName()
        + "."
        + SettingText.key(component.getName());
  }

  private static <S extends Record> S make(Class<S> type, Object[] values) {
    Class<?>[] types =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      Constructor<S> constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      throw new IllegalArgumentException(
          type.getSimpleName() + " refuses these values: " + e.getCause(), e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(type.getSimpleName() + " can not be made", e);
    }
  }
}
