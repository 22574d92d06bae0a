// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint.dns;

import io.bellwether.api.Run;
import io.bellwether.api.check.CheckFailure;
import io.bellwether.http.NameLookup;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Whom to ask. The file is read at every look, as it changes with the network. */
final class Resolvers {
  /** More are not asked by the C library either. */
  private static final int MOST = 3;

  private static final int LONGEST = 64 * 1024;

  private final Path file;
  private final NameLookup names;

  Resolvers(Path file, NameLookup names) {
    this.file = file;
    this.names = names;
  }

  List<InetSocketAddress> of(DnsSettings settings, Run run)
      throws InterruptedException, CheckFailure {
    if (settings.server().isPresent()) {
      return List.of(named(settings.server().get(), settings.port(), run));
    }
    List<InetSocketAddress> all = new ArrayList<>();
    for (String line : lines()) {
      String[] words = line.strip().split("\\s+");
      if (words.length > 1
          && words[0].equals("nameserver")
          && Addresses.isNumeric(words[1])
          && all.size() < MOST) {
        all.add(named(words[1], settings.port(), run));
      }
    }
    if (all.isEmpty()) {
      throw new CheckFailure(
          CheckFailure.Kind.CONFIG,
          file + " names no resolver",
          "name one there, or here by 'server'");
    }
    return all;
  }

  /** A resolver that is given by a name is found by the machine's own resolver. */
  InetSocketAddress named(String server, int port, Run run)
      throws InterruptedException, CheckFailure {
    return new InetSocketAddress(names.find(server, run).get(0), port);
  }

  private List<String> lines() throws CheckFailure {
    try (InputStream in = Files.newInputStream(file)) {
      String text = new String(in.readNBytes(LONGEST), StandardCharsets.UTF_8);
      return text.lines().toList();
    } catch (IOException e) {
      throw new CheckFailure(
          CheckFailure.Kind.CONFIG,
          file + " can not be read: " + e,
          "name the resolver by 'server'",
          e);
    }
  }
}
