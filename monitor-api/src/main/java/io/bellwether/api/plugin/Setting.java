// SPDX-License-Identifier: Apache-2.0
package io.bellwether.api.plugin;

import io.bellwether.api.Thresholds;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Explains a setting, or a settings record. From it come the binding, the errors, the JSON Schema,
 * the reference and {@code bellwether init}.
 *
 * <p>Values are written as in a file; empty means none. A component is required unless it has a
 * default, is an {@link java.util.Optional}, is a settings record that requires nothing itself, or
 * is a list or a map, which are empty by default. Its type says how it is written: {@link String},
 * {@code int}, {@code long}, {@code double}, {@code boolean}, {@link java.time.Duration}, {@link
 * java.net.URI}, {@link java.nio.file.Path}, {@link java.time.ZoneId}, an enum (its names in lower
 * case, hyphens for underscores), the types of {@code io.bellwether.api} ({@code Size}, {@code
 * Percentage}, {@code Thresholds}, {@code Secret}, {@code Level}, {@code Severity}), a settings
 * record, and lists, maps by name and optionals of these. A list of plain values takes a single
 * value as well.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.TYPE})
public @interface Setting {
  /** What it is for, in a sentence a person understands at 3 a.m. */
  String help();

  /** The value when the file gives none; lists as {@code a, b}. */
  String byDefault() default "";

  /** The smallest value allowed. */
  String min() default "";

  /** The largest value allowed; of {@code Thresholds} the largest share, as in {@code 100%}. */
  String max() default "";

  /** A value to show in the reference where there is no default. */
  String example() default "";

  /** What limits of type {@code Thresholds} may count; nothing stands for whatever is written. */
  Thresholds.Scale[] scales() default {};

  /** Whether small values are the bad ones. Counts where {@link #scales} says something. */
  boolean falling() default false;

  /**
   * Whether its value is the name of a source or check: one that the configuration does not have is
   * a mistake. To name one is not to rest on it.
   */
  boolean component() default false;
}
