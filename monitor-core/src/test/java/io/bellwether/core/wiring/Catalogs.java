// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.api.plugin.Plugin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Catalogs over the jars of a folder, as they are found on a class path or as plugin jars. */
final class Catalogs implements AfterEachCallback {
  private final List<AutoCloseable> open = new ArrayList<>();

  PluginCatalog of(Origin.Rank rank, Path folder) {
    return add(new PluginCatalog(Duration.ofSeconds(20)), rank, folder);
  }

  PluginCatalog add(PluginCatalog catalog, Origin.Rank rank, Path folder) {
    if (rank == Origin.Rank.FOLDER) {
      catalog.add(keep(PluginFolder.open(folder, jars(folder).stream().map(this::hash).toList())));
    } else {
      catalog.add(Origin.classPath(keep(classPath(folder))));
    }
    return catalog;
  }

  URLClassLoader classPath(Path folder) {
    URL[] urls = jars(folder).stream().map(Catalogs::url).toArray(URL[]::new);
    return new URLClassLoader(urls, Plugin.class.getClassLoader());
  }

  private String hash(Path jar) {
    try {
      return PluginJar.sha256(jar);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static URL url(Path jar) {
    try {
      return jar.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new AssertionError(e);
    }
  }

  private static List<Path> jars(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  <T extends AutoCloseable> T keep(T resource) {
    open.add(resource);
    return resource;
  }

  @Override
  public void afterEach(ExtensionContext context) throws Exception {
    for (AutoCloseable resource : open) {
      resource.close();
    }
    open.clear();
  }

  static List<String> problems(PluginCatalog catalog) {
    return catalog.problems().stream().map(CatalogProblem::toString).toList();
  }
}
