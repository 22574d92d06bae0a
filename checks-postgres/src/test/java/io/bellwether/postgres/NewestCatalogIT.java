// SPDX-License-Identifier: Apache-2.0
package io.bellwether.postgres;

class NewestCatalogIT extends CatalogRules implements Served.By18 {}
