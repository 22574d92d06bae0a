// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.config;

import io.bellwether.core.config.bind.Shape;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The first setting that names a file of this machine: who may only ask hosts could find out by it
 * what there is to be read.
 */
final class NamedFiles {
  private NamedFiles() {}

  static Optional<String> first(Record settings) {
    return all("", settings).findFirst();
  }

  private static Stream<String> all(String above, Record settings) {
    return Shape.of(settings.getClass()).components().stream()
        .flatMap(one -> in(above + one.name(), one.in(settings)));
  }

  private static Stream<String> in(String setting, Object value) {
    if (value instanceof Optional<?> maybe) {
      return maybe.stream().flatMap(one -> in(setting, one));
    }
    if (value instanceof Collection<?> several) {
      return several.stream().flatMap(one -> in(setting, one));
    }
    if (value instanceof Map<?, ?> several) {
      return several.values().stream().flatMap(one -> in(setting, one));
    }
    if (value instanceof Record below) {
      return all(setting + ".", below);
    }
    return value instanceof Path ? Stream.of(setting) : Stream.empty();
  }
}
