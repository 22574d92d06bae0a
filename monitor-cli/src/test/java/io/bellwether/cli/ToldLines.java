// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What a channel of kind log-file has written, read after the end of each process. */
final class ToldLines {
  static final String CHANNEL = "lines";

  private final Path file;
  private final List<Delivery> got = new ArrayList<>();
  private int known;

  ToldLines(Path file) {
    this.file = file;
  }

  /** What a configuration says of it. */
  String channel() {
    return "{kind: log-file, path: %s, layout: json, storm: off}".formatted(file);
  }

  /** Reads what one life has added; a kill may have left half a line. */
  void readUpTo(int life) throws IOException {
    if (!Files.exists(file)) {
      return;
    }
    byte[] all = Files.readAllBytes(file);
    String added = new String(Arrays.copyOfRange(all, known, all.length), UTF_8);
    known = all.length;
    String whole = added.substring(0, added.lastIndexOf('\n') + 1);
    for (String line : whole.lines().filter(one -> !one.isEmpty()).toList()) {
      got.add(Delivery.of(CHANNEL, life, true, line));
    }
  }

  List<Delivery> got() {
    return List.copyOf(got);
  }
}
