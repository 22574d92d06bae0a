// SPDX-License-Identifier: Apache-2.0
package io.bellwether.pocketbase;

import io.bellwether.api.Secret;
import io.bellwether.api.plugin.Setting;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

@Setting(help = "A PocketBase, seen as a superuser of it sees it.")
record PocketBaseSettings(
    @Setting(help = "Its address, without /api and /_/.", example = "http://localhost:8090")
        URI url,
    @Setting(
            help = "E-mail address of a superuser; make one for the monitor alone.",
            example = "monitor@shop.example")
        String user,
    @Setting(help = "Its password.", example = "${env:PB_PASSWORD}") Secret password,
    @Setting(
            help =
                "Collections whose records are counted: names, patterns like shop_*, or * for all;"
                    + " without any, all but views and the system's own.",
            example = "orders, shop_*")
        List<String> collections,
    @Setting(
            help = "File in PEM with authorities whose certificates are believed, too.",
            example = "/etc/ssl/own-ca.pem")
        Optional<Path> ca,
    @Setting(
            help =
                "Its data folder (pb_data) where it is on this machine: free space and the sizes of"
                    + " its databases are read there, for no request tells them.",
            example = "/srv/pocketbase/pb_data")
        Optional<Path> folder,
    @Setting(
            help = "Whether the slow pass opens a live connection (realtime), reads and closes it.",
            byDefault = "true")
        boolean realtime,
    @Setting(
            help = "Error rates are judged from so many requests on: one of two says nothing.",
            byDefault = "20",
            min = "1",
            max = "1000")
        int judgedRequests,
    @Setting(help = "From when on it warns and alarms.") PocketBaseThresholds thresholds) {
  PocketBaseSettings {
    collections = List.copyOf(collections);
    String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https") || url.getHost() == null) {
      throw new IllegalArgumentException("url: write it like http://localhost:8090");
    }
    if (url.getRawUserInfo() != null) {
      throw new IllegalArgumentException(
          "url: has a user or a password in it; write them as 'user' and 'password'");
    }
    if (url.getRawQuery() != null || url.getRawFragment() != null) {
      throw new IllegalArgumentException(
          "url: ends in a query or a fragment; write the address alone");
    }
    if (path(url).matches(".*/(_|api)")) {
      throw new IllegalArgumentException(
          "url: is that of its API or its pages; leave the end '/api' or '/_/' away");
    }
    if (user.isBlank()) {
      throw new IllegalArgumentException("user: is empty; write the e-mail address of a superuser");
    }
    if (password.reveal().isEmpty()) {
      throw new IllegalArgumentException("password: is empty; no superuser has such a one");
    }
    for (String name : collections) {
      if (name.isBlank()) {
        throw new IllegalArgumentException("collections: holds an empty name");
      }
    }
  }

  /** Without the slash at its end. */
  private static String path(URI url) {
    String path = url.getRawPath() == null ? "" : url.getRawPath();
    return path.replaceFirst("/+$", "");
  }

  /** Of one of its routes, as in {@code /api/health}, with its query. */
  URI at(String route) {
    return URI.create(url.getScheme() + "://" + url.getRawAuthority() + path(url) + route);
  }
}
