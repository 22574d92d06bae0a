// SPDX-License-Identifier: Apache-2.0
package io.bellwether.http;

import java.net.URI;
import okhttp3.HttpUrl;

/** An address that can be asked; read once, however often it is asked. */
public final class Target {
  private final URI uri;
  private final HttpUrl url;

  private Target(URI uri, HttpUrl url) {
    this.uri = uri;
    this.url = url;
  }

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException when it can not be asked, with words for whoever wrote it
   */
  public static Target of(URI uri) {
    if (uri.getRawUserInfo() != null || String.valueOf(uri.getRawAuthority()).contains("@")) {
      throw new IllegalArgumentException(
          "url: has a user or a password in it; give them apart, so that they are never shown");
    }
    HttpUrl url = HttpUrl.parse(uri.toString());
    if (url == null) {
      throw new IllegalArgumentException(
          "url: can not be asked; write it like https://shop.example/health");
    }
    return new Target(uri, url);
  }

  /** As it was written. */
  public URI uri() {
    return uri;
  }

  HttpUrl url() {
    return url;
  }

  /** The same address where it is the same, else another. */
  Target to(URI other) {
    return other.equals(uri) ? this : of(other);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Target target && uri.equals(target.uri);
  }

  @Override
  public int hashCode() {
    return uri.hashCode();
  }

  @Override
  public String toString() {
    return uri.toString();
  }
}
