// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint;

import io.bellwether.api.plugin.Setting;
import java.util.Optional;

@Setting(help = "A value to take from an answer: by pointer, header or regex, or header and regex.")
record CarrySettings(
    @Setting(help = "Where it is in an answer of JSON.", example = "/token")
        Optional<String> pointer,
    @Setting(help = "The header it is in.", example = "Set-Cookie") Optional<String> header,
    @Setting(
            help = "Regular expression that finds it; its first group where it has one.",
            example = "session=([^;]+)")
        Optional<String> regex,
    @Setting(help = "Whether it is hidden in messages.", byDefault = "true") boolean secret) {
  CarrySettings {
    if (pointer.isEmpty() && header.isEmpty() && regex.isEmpty()) {
      throw new IllegalArgumentException("carry: say where the value is: pointer, header or regex");
    }
    if (pointer.isPresent() && (header.isPresent() || regex.isPresent())) {
      throw new IllegalArgumentException("pointer: is enough; leave out header and regex");
    }
    if (pointer.isPresent() && !pointer.get().startsWith("/")) {
      throw new IllegalArgumentException(
          "pointer: '" + pointer.get() + "' is no JSON pointer; write it like /token");
    }
    regex.ifPresent(written -> BoundedPattern.of("regex", written));
  }
}
