// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint.command;

/**
 * What a plugin says, taken apart: the first line is the message up to {@code |}; further lines are
 * long text up to the next {@code |}, and all after that is performance data again.
 */
record Output(String message, String longText, String performance) {
  static Output of(String text) {
    String[] lines = text.strip().split("\\R", 2);
    int bar = lines[0].indexOf('|');
    String message = bar < 0 ? lines[0] : lines[0].substring(0, bar);
    String performance = bar < 0 ? "" : lines[0].substring(bar + 1);
    String rest = lines.length < 2 ? "" : lines[1];
    int second = rest.indexOf('|');
    String longText = second < 0 ? rest : rest.substring(0, second);
    String more = second < 0 ? "" : rest.substring(second + 1);
    return new Output(message.strip(), longText.strip(), (performance + "\n" + more).strip());
  }
}
