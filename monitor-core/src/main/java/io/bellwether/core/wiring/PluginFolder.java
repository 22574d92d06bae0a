// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The plugin jars of a folder, each in a class loader of its own. Only what is listed by its
 * SHA-256 is loaded, and from a private copy: a jar that is replaced later changes nothing.
 */
final class PluginFolder implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PluginFolder.class);

  private final List<PluginClassLoader> loaders = new ArrayList<>();
  private final List<CatalogProblem> problems = new ArrayList<>();

  private PluginFolder() {}

  static PluginFolder open(Path folder, Collection<String> sha256) {
    PluginFolder opened = new PluginFolder();
    Set<String> trusted =
        sha256.stream()
            .map(hash -> hash.strip().toLowerCase(Locale.ROOT))
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> unseen = new TreeSet<>(trusted);
    for (Path file : opened.jarsIn(folder)) {
      opened.load(file, trusted, unseen);
    }
    unseen.forEach(hash -> opened.problems.add(absent(hash, folder)));
    return opened;
  }

  private List<Path> jarsIn(Path folder) {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.jar")) {
      return StreamSupport.stream(files.spliterator(), false).sorted().toList();
    } catch (NoSuchFileException e) {
      problems.add(new CatalogProblem("plugin folder " + folder, "does not exist"));
    } catch (NotDirectoryException e) {
      problems.add(new CatalogProblem("plugin folder " + folder, "is not a folder"));
    } catch (IOException e) {
      problems.add(new CatalogProblem("plugin folder " + folder, "can not be read: " + e));
    }
    return List.of();
  }

  private void load(Path file, Set<String> trusted, Set<String> unseen) {
    String name = file.getFileName().toString();
    try {
      String hash = PluginJar.sha256(file);
      unseen.remove(hash);
      if (trusted.contains(hash)) {
        loaders.add(PluginJar.open(file, hash));
      } else {
        problems.add(
            new CatalogProblem(
                name,
                "is not loaded: its SHA-256 is not listed; if you trust it, add "
                    + hash
                    + " to plugins.sha256"));
      }
    } catch (IOException e) {
      problems.add(new CatalogProblem(name, "can not be loaded: " + PluginJar.explained(e)));
    }
  }

  private static CatalogProblem absent(String hash, Path folder) {
    return new CatalogProblem(
        "SHA-256 " + hash,
        "is listed in plugins.sha256, but no jar in "
            + folder
            + " has it; was one replaced or removed?");
  }

  List<Origin> origins() {
    return loaders.stream()
        .map(loader -> new Origin(Origin.Rank.FOLDER, loader.getName(), loader))
        .toList();
  }

  List<CatalogProblem> problems() {
    return List.copyOf(problems);
  }

  /** Ends the loading of classes: only after everything that was made from them. */
  @Override
  public void close() {
    for (PluginClassLoader loader : loaders) {
      try {
        loader.close();
      } catch (IOException e) {
        LOG.warn("{} can not be closed", loader.getName(), e);
      }
    }
  }
}
