// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.api.plugin.Plugin;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.security.CodeSource;
import java.security.SecureClassLoader;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/**
 * One plugin jar: sees the JDK, {@code io.bellwether.api} and itself, nothing of the host. Unlike a
 * {@link java.net.URLClassLoader} it reads this one open file and follows no {@code Class-Path} of
 * its manifest: nothing is loaded but the bytes that were trusted.
 */
final class PluginClassLoader extends SecureClassLoader implements AutoCloseable {
  static final String API = "io.bellwether.api.";

  private final JarFile jar;
  private final URL location;
  private final PluginUrls urls;

  static {
    registerAsParallelCapable();
  }

  PluginClassLoader(String name, JarFile jar, URL location) {
    super(name, getPlatformClassLoader());
    this.jar = jar;
    this.location = location;
    this.urls = new PluginUrls(name, jar);
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    return name.startsWith(API)
        ? Class.forName(name, false, Plugin.class.getClassLoader())
        : super.loadClass(name, resolve);
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    try {
      JarEntry entry = jar.getJarEntry(name.replace('.', '/') + ".class");
      if (entry == null) {
        throw new ClassNotFoundException(name);
      }
      try (InputStream content = jar.getInputStream(entry)) {
        byte[] bytes = content.readAllBytes();
        CodeSource source = new CodeSource(location, entry.getCodeSigners());
        return defineClass(name, bytes, 0, bytes.length, source);
      }
    } catch (IOException | IllegalStateException e) {
      throw new LinkageError(name + " can not be read from " + getName(), e); // damaged or closed
    }
  }

  // Resources come from the jar alone: the platform's service files are none of its business.
  @Override
  public @Nullable URL getResource(String name) {
    return findResource(name);
  }

  @Override
  public Enumeration<URL> getResources(String name) {
    return findResources(name);
  }

  @Override
  protected @Nullable URL findResource(String name) {
    JarEntry entry = jar.getJarEntry(name);
    return entry == null ? null : urls.of(entry);
  }

  @Override
  protected Enumeration<URL> findResources(String name) {
    URL found = findResource(name);
    return Collections.enumeration(found == null ? List.of() : List.of(found));
  }

  @Override
  public void close() throws IOException {
    jar.close();
  }
}
