// Shows the OpenAPI document; a file of its own, since the pages run no inline script.
const place = document.getElementById("api");
SwaggerUIBundle({ domNode: place, url: place.dataset.schema, deepLinking: true, validatorUrl: null });
