// SPDX-License-Identifier: Apache-2.0
package io.bellwether.testkit;

import io.bellwether.api.Percentage;
import io.bellwether.api.Thresholds;
import io.bellwether.api.plugin.Setting;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Holds the settings of a kind, nested records too, against what the core and people need of them.
 */
final class SettingRules {
  /** The core reads these for every source, check and channel. */
  static final List<String> COMMON =
      List.of(
          "every",
          "timeout",
          "slow-every",
          "failures",
          "recovery",
          "expires",
          "depends-on",
          "group",
          "weight",
          "labels",
          "alert",
          "critical",
          "rate",
          "storm",
          "template",
          "kind");

  private SettingRules() {}

  static List<String> keys(Class<? extends Record> settings) {
    return Arrays.stream(settings.getRecordComponents())
        .map(component -> SettingText.key(component.getName()))
        .toList();
  }

  /** Components without a sentence of help. */
  static List<String> unexplained(Class<? extends Record> settings) {
    return complaints(settings, SettingRules::judgeHelp);
  }

  /** Components of a type or with a text that the core can not read. */
  static List<String> unbindable(Class<? extends Record> settings) {
    return complaints(settings, SettingRules::judgeBinding);
  }

  private static List<String> complaints(
      Class<? extends Record> settings, BiConsumer<RecordComponent, List<String>> judge) {
    List<String> complaints = new ArrayList<>();
    Set<Class<?>> records = new LinkedHashSet<>();
    collect(settings, records);
    for (Class<?> one : records) {
      for (RecordComponent component : one.getRecordComponents()) {
        judge.accept(component, complaints);
      }
    }
    return complaints;
  }

  /** The record and all records in it. */
  private static void collect(Type type, Set<Class<?>> records) {
    if (type instanceof ParameterizedType container) {
      Arrays.stream(container.getActualTypeArguments()).forEach(one -> collect(one, records));
    } else if (SettingText.isRecord(type) && records.add((Class<?>) type)) {
      for (RecordComponent component : ((Class<?>) type).getRecordComponents()) {
        collect(component.getGenericType(), records);
      }
    }
  }

  private static void judgeHelp(RecordComponent component, List<String> complaints) {
    Setting setting = component.getAnnotation(Setting.class);
    String help = setting == null ? "" : setting.help();
    if (help.isBlank() || !help.endsWith(".")) {
      complaints.add(Defaults.where(component) + " has no sentence of help: '" + help + "'");
    }
  }

  private static void judgeBinding(RecordComponent component, List<String> complaints) {
    if (!SettingText.isBindable(component.getGenericType())) {
      complaints.add(
          Defaults.where(component)
              + " is of a type that no file can hold: "
              + component.getGenericType().getTypeName());
      return;
    }
    Setting setting = component.getAnnotation(Setting.class);
    if (setting != null) {
      judgeText(component, setting.byDefault(), complaints);
      judgeText(component, setting.example(), complaints);
      judgeText(component, setting.min(), complaints);
      if (component.getGenericType().getTypeName().contains(Thresholds.class.getName())) {
        judgeShare(component, setting.max(), complaints);
      } else {
        judgeText(component, setting.max(), complaints);
      }
    }
  }

  /** What is the most that either of two limits may be. */
  private static void judgeShare(RecordComponent component, String most, List<String> complaints) {
    if (!most.isEmpty()) {
      try {
        Percentage.parse(most);
      } catch (IllegalArgumentException e) {
        complaints.add(Defaults.where(component) + ": '" + most + "': " + e.getMessage());
      }
    }
  }

  private static void judgeText(RecordComponent component, String text, List<String> complaints) {
    if (text.isEmpty()) {
      return;
    }
    try {
      SettingBounds.checked(component, SettingText.parse(component.getGenericType(), text));
    } catch (RuntimeException e) {
      complaints.add(Defaults.where(component) + ": '" + text + "': " + e.getMessage());
    }
  }
}
