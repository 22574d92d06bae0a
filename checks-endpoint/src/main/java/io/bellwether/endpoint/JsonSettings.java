// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint;

import io.bellwether.api.Thresholds;
import io.bellwether.api.plugin.Setting;
import java.util.Optional;

@Setting(help = "A value in an answer of JSON, and what it must be.")
record JsonSettings(
    @Setting(help = "Where it is, as a JSON pointer.", example = "/queues/0/depth") String pointer,
    @Setting(help = "What it must be: a text, a number, true, false or null.", example = "ok")
        Optional<String> is,
    @Setting(help = "The smallest number that is fine.") Optional<Double> atLeast,
    @Setting(help = "The largest number that is fine.") Optional<Double> atMost,
    @Setting(help = "Whether it must be there (true) or must not (false).")
        Optional<Boolean> exists,
    @Setting(
            help = "Limits of the number: warn from, alarm from; 10/5 where small is bad.",
            example = "100/1000")
        Optional<Thresholds> thresholds) {
  JsonSettings {
    if (!pointer.isEmpty() && !pointer.startsWith("/")) {
      throw new IllegalArgumentException(
          "pointer: '" + pointer + "' is no JSON pointer; write it like /queues/0/depth");
    }
    boolean gone = exists.isPresent() && !exists.get();
    if (gone
        && (is.isPresent()
            || atLeast.isPresent()
            || atMost.isPresent()
            || thresholds.isPresent())) {
      throw new IllegalArgumentException(
          "exists: a value that must not be there can not be judged as well");
    }
  }

  /** Whether it must be a number. */
  boolean numeric() {
    return atLeast.isPresent() || atMost.isPresent() || thresholds.isPresent();
  }
}
