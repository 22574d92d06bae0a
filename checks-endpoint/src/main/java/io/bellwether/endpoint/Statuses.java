// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Statuses of HTTP that are fine. */
record Statuses(List<Range> ranges) {
  private static final Pattern WRITTEN = Pattern.compile("([1-5][0-9]{2})(?:-([1-5][0-9]{2}))?");

  /** Both ends belong to it. */
  record Range(int from, int to) {}

  static Statuses of(List<String> written) {
    if (written.isEmpty()) {
      throw new IllegalArgumentException("status: is empty; no answer would be fine");
    }
    return new Statuses(written.stream().map(Statuses::range).toList());
  }

  private static Range range(String written) {
    Matcher range = WRITTEN.matcher(written);
    if (!range.matches()) {
      throw new IllegalArgumentException(
          "status: '" + written + "' is none; write them like 204 or 200-299");
    }
    int from = Integer.parseInt(range.group(1));
    int to = range.group(2) == null ? from : Integer.parseInt(range.group(2));
    if (to < from) {
      throw new IllegalArgumentException("status: '" + written + "' ends before it begins");
    }
    return new Range(from, to);
  }

  boolean have(int status) {
    return ranges.stream().anyMatch(range -> status >= range.from && status <= range.to);
  }

  @Override
  public String toString() {
    List<String> shown =
        ranges.stream()
            .map(one -> one.from == one.to ? "" + one.from : one.from + "-" + one.to)
            .toList();
    return String.join(" or ", shown);
  }
}
