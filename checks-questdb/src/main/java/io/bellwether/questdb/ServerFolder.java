// SPDX-License-Identifier: Apache-2.0
package io.bellwether.questdb;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The folder in which a QuestDB server keeps its tables and its settings. */
final class ServerFolder {
  private static final String LISTENS = "pg.net.bind.to";
  private static final int MOST_BYTES = 1 << 20;

  private final Path root;

  /** Of the folder itself, or of the one with the tables in it. */
  ServerFolder(Path path) {
    this.root = path.endsWith("db") && path.getParent() != null ? path.getParent() : path;
  }

  boolean isOfServer() {
    return Files.isDirectory(root.resolve("db")) && Files.isDirectory(root.resolve("conf"));
  }

  /** Where its server listens, by its settings or else as usual. */
  String url() throws IOException {
    String where = listens().orElse("0.0.0.0:8812");
    int colon = where.lastIndexOf(':');
    String port = colon < 0 ? "8812" : where.substring(colon + 1);
    String host = colon < 0 ? where : where.substring(0, colon);
    return "questdb://" + (host.equals("0.0.0.0") ? "localhost" : host) + ":" + port + "/qdb";
  }

  private Optional<String> listens() throws IOException {
    Path settings = root.resolve("conf/server.conf");
    if (!Files.isRegularFile(settings) || Files.size(settings) > MOST_BYTES) {
      return Optional.empty();
    }
    try {
      return Files.readAllLines(settings, StandardCharsets.UTF_8).stream()
          .map(String::strip)
          .filter(it -> it.startsWith(LISTENS) && it.indexOf('=') > 0)
          .map(it -> it.substring(it.indexOf('=') + 1).strip())
          .filter(it -> it.matches("[A-Za-z0-9.:\\[\\]-]+"))
          .findFirst();
    } catch (MalformedInputException e) {
      return Optional.empty(); // what is no text says nothing, and the usual port is told
    }
  }
}
