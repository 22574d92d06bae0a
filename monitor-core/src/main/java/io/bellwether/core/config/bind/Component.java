// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config.bind;

import io.bellwether.api.Thresholds;
import io.bellwether.api.plugin.Setting;
import io.bellwether.core.config.tree.Node;
import io.bellwether.core.config.tree.Place;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
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
    Limits limits,
    RecordComponent java) {
  private static final Place DEFAULT = Place.of("default");

  static Component of(RecordComponent java) {
    Setting setting = java.getAnnotation(Setting.class);
    Form form = formOf(java);
    String name = Spelling.ofJava(java.getName());
    return setting == null
        ? new Component(name, form, "", "", "", "", "", Limits.NONE, java)
        : new Component(
            name,
            form,
            setting.help(),
            setting.byDefault(),
            setting.min(),
            setting.max(),
            setting.example(),
            Limits.of(form, setting),
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
    return byDefault.isEmpty() ? Optional.empty() : Optional.of(form.written(byDefault, DEFAULT));
  }

  /** Whether it is two limits, that of warnings and that of alarms. */
  public boolean hasLimits() {
    return form.one().map(Form.One::type).filter(Thresholds.class::equals).isPresent();
  }

  /** Whether it names sources or checks of the configuration. */
  public boolean namesComponents() {
    Setting setting = java.getAnnotation(Setting.class);
    return setting != null && setting.component();
  }

  /** How a file would have it, for messages and pages. */
  public String shownExample() {
    return !example.isEmpty() ? example : byDefault;
  }

  /** What a record holds of it. */
  public Object in(Record settings) {
    try {
      Method accessor = java.getAccessor();
      accessor.setAccessible(true);
      return accessor.invoke(settings);
    } catch (ReflectiveOperationException e) { // a plugin's own accessor threw
      throw new IllegalStateException(settings.getClass().getName() + "." + java.getName(), e);
    }
  }
}
