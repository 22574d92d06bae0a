// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Labels as a command line has them: {@code name=value}, one or several in a word. */
final class LabelWords {
  private LabelWords() {}

  static Map<String, Object> of(List<String> words) throws CommandFailure {
    Map<String, Object> labels = new TreeMap<>();
    for (String word : words) {
      for (String one : word.split(",", -1)) {
        int sign = one.indexOf('=');
        String name = sign < 0 ? "" : one.substring(0, sign).strip();
        if (!name.matches("[a-zA-Z_][a-zA-Z0-9_]*") || one.startsWith("~", sign + 1)) {
          throw CommandFailure.misuse(
              "'"
                  + StatusText.clean(one)
                  + "' is no label; write it like severity=critical, with letters, digits and _"
                  + " in its name");
        }
        labels.put(name, one.substring(sign + 1).strip().replaceAll("^\"(.*)\"$", "$1"));
      }
    }
    return labels;
  }
}
