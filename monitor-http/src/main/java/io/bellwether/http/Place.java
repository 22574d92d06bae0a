// SPDX-License-Identifier: Apache-2.0
package io.bellwether.http;

import java.net.URI;
import okhttp3.HttpUrl;

/** Addresses as messages show them: a query may hold a key, and so may a path. */
final class Place {
  private static final int LONGEST = 120;

  private Place() {}

  static String of(URI uri, Masking masking) {
    HttpUrl url = HttpUrl.parse(uri.toString());
    return url == null ? "a broken address" : of(url, masking);
  }

  static String of(HttpUrl url, Masking masking) {
    String path = url.encodedPath();
    String all = url.scheme() + "://" + host(url) + (path.equals("/") ? "" : path);
    return masking.shortened(all, LONGEST);
  }

  /** Name and port, as one would look for them. */
  static String host(HttpUrl url) {
    String host = url.host().indexOf(':') < 0 ? url.host() : "[" + url.host() + "]";
    boolean usual = url.port() == HttpUrl.defaultPort(url.scheme());
    return usual ? host : host + ":" + url.port();
  }
}
