"""The addresses of the reading desk, inside the admin; and the one outside it, which needs no signing in."""

from django.urls import path

from moderatie import rijviews, views

urlpatterns = [
    path("lezen/", rijviews.leesrij, name="leesrij"),
    path("lezen/eerst/", rijviews.leesbeurt_eerst, name="leesbeurt_eerst"),
    path("lezen/even-niet/", rijviews.even_niet, name="even_niet"),
    path("lezen/liever-niet/", rijviews.leesvoorkeur, name="leesvoorkeur"),
    path("lezen/intervisie/", rijviews.intervisie, name="intervisie"),
    path("lezen/mail/", views.post, name="leespost"),
    path("lezen/<int:toets_id>/", views.lees, name="lees"),
    path("lezen/<int:toets_id>/beurt/", rijviews.leesbeurt, name="leesbeurt"),
]
buiten_beheer = [
    path("lezen-mail/uit/<str:token>/", views.post_uit, name="leespost_uit"),
]
