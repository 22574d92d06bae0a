// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The jars that may be loaded, by their SHA-256 with where that is listed: in the configuration,
 * and in a file of the folder as {@code sha256sum} prints it.
 */
record TrustList(Map<String, String> listed, List<CatalogProblem> problems) {
  static final String FILE = "trusted.sha256";
  static final String SETTING = "plugins.sha256";

  private static final Pattern LINE = Pattern.compile("\\\\?([0-9a-fA-F]{64})(?:[ \\t]+.*)?");
  private static final int MOST_BYTES = 1 << 20;

  static TrustList of(Collection<String> sha256) {
    Map<String, String> listed = new LinkedHashMap<>();
    sha256.forEach(hash -> listed.put(hash.strip().toLowerCase(Locale.ROOT), SETTING));
    return new TrustList(listed, new ArrayList<>());
  }

  /** With what the file of a folder lists, if there is one and nobody else may write to it. */
  TrustList with(Path folder) {
    Path file = folder.resolve(FILE);
    if (!Files.isDirectory(folder)) {
      return this;
    }
    try {
      Optional<String> refusal = OthersWrite.why(file);
      if (refusal.isPresent()) {
        problem(file, refusal.get() + "; nothing that it lists is trusted");
      } else if (Files.size(file) > MOST_BYTES) {
        problem(file, "is larger than 1MB; nothing that it lists is trusted");
      } else {
        lines(file, Files.readString(file, UTF_8));
      }
    } catch (NoSuchFileException nobodyTrustedAny) {
      return this;
    } catch (IOException e) {
      problem(file, "can not be read: " + e);
    }
    return this;
  }

  private void lines(Path file, String text) {
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      String said = line.strip();
      Matcher matcher = LINE.matcher(said);
      if (matcher.matches()) {
        listed.putIfAbsent(matcher.group(1).toLowerCase(Locale.ROOT), file.toString());
      } else if (!said.isEmpty() && !said.startsWith("#")) {
        problems.add(
            new CatalogProblem(
                file + ":" + number, "is no SHA-256 with a name behind it, as sha256sum prints"));
      }
    }
  }

  private void problem(Path file, String text) {
    problems.add(new CatalogProblem("trust list " + file, text));
  }

  boolean trusts(String sha256) {
    return listed.containsKey(sha256);
  }
}
