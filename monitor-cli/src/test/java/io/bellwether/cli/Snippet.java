// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A fenced box of a Markdown document. */
record Snippet(String where, String language, String text) {
  private static final String FENCE = "```";

  static List<Snippet> in(Path document) {
    List<Snippet> snippets = new ArrayList<>();
    List<String> lines = lines(document);
    int begin = -1;
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith(FENCE) && begin < 0) {
        begin = i;
      } else if (lines.get(i).equals(FENCE)) {
        snippets.add(of(document, lines, begin, i));
        begin = -1;
      }
    }
    return snippets;
  }

  private static Snippet of(Path document, List<String> lines, int begin, int end) {
    return new Snippet(
        document.getFileName() + ":" + (begin + 1),
        lines.get(begin).substring(FENCE.length()).strip(),
        String.join("\n", lines.subList(begin + 1, end)) + "\n");
  }

  private static List<String> lines(Path document) {
    try {
      return Files.readAllLines(document);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
