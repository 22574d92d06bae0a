// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * Addresses of what lies in an open plugin jar. The JDK's own {@code jar:} addresses would open the
 * file again by its name, and keep it open.
 */
final class PluginUrls extends URLStreamHandler {
  private static final String INSIDE = "!/";

  private final String name;
  private final JarFile jar;

  PluginUrls(String name, JarFile jar) {
    this.name = name;
    this.jar = jar;
  }

  URL of(JarEntry entry) {
    try {
      String path = new URI(null, null, "/" + name + INSIDE + entry.getName(), null).getRawPath();
      return new URL("plugin", "", -1, path, this);
    } catch (URISyntaxException | MalformedURLException e) {
      throw new IllegalArgumentException(entry.getName(), e);
    }
  }

  @Override
  protected URLConnection openConnection(URL url) throws IOException {
    String path = URI.create(url.getFile()).getPath();
    JarEntry entry = jar.getJarEntry(path.substring(path.indexOf(INSIDE) + INSIDE.length()));
    if (entry == null) {
      throw new FileNotFoundException(url.toString());
    }
    return new EntryConnection(url, entry);
  }

  private final class EntryConnection extends URLConnection {
    private final JarEntry entry;

    EntryConnection(URL url, JarEntry entry) {
      super(url);
      this.entry = entry;
    }

    @Override
    public void connect() {
      connected = true;
    }

    @Override
    public InputStream getInputStream() throws IOException {
      return jar.getInputStream(entry);
    }

    @Override
    public long getContentLengthLong() {
      return entry.getSize();
    }
  }
}
